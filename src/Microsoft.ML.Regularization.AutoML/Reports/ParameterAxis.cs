namespace Microsoft.ML.Regularization;

/// <summary>The axis of a parameter: a scale for numbers, places side by side for choices.</summary>
internal sealed class ParameterAxis
{
    private readonly IReadOnlyList<string> _choices;
    private readonly AxisScale _scale;

    /// <summary>An axis of a parameter between two coordinates.</summary>
    public ParameterAxis(SweepParameter parameter, double start, double end)
    {
        Name = parameter.Name;
        _choices = parameter.Choices;
        (double low, double high) = (parameter.Minimum ?? 0, parameter.Maximum ?? 1);
        _scale = _choices.Count > 0
            ? AxisScale.Linear(-0.5, _choices.Count - 0.5, start, end)
            : parameter.IsLogarithmic
                ? AxisScale.Logarithmic(low, high, start, end)
                : AxisScale.Linear(low, high, start, end);
        IsLogarithmic = parameter.IsLogarithmic;
    }

    public string Name { get; }

    public bool IsLogarithmic { get; }

    /// <summary>The coordinate of a trial's value; NaN where the trial has none.</summary>
    public double At(SweepTrial trial)
    {
        if (!trial.Values.TryGetValue(Name, out object? value))
        {
            return double.NaN;
        }

        double place = _choices.Count > 0 ? _choices.ToList().IndexOf(ValueText.Of(value)) : ValueText.Number(value);
        return _choices.Count > 0 && place < 0 ? double.NaN : _scale.At(place);
    }

    /// <summary>Round values or the choices, with their coordinates.</summary>
    public IReadOnlyList<(double At, string Name)> Ticks(int count) => _choices.Count > 0
        ? [.. _choices.Select((name, place) => (_scale.At(place), name))]
        : [.. _scale.Ticks(count).Select(tick => (_scale.At(tick), TickLabel.Of(tick)))];
}
