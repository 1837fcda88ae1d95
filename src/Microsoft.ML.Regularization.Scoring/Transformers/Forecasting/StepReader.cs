namespace Microsoft.ML.Regularization.Transformers;

/// <summary>Reads of a row which series it belongs to, at which time, and its known covariates.</summary>
internal sealed class StepReader
{
    private readonly ForecastModel _model;
    private readonly SeriesReader? _series;
    private readonly Func<double>? _time;
    private readonly ValueGetter<float>[] _known;
    private readonly float[] _values;

    public StepReader(ForecastBinding binding, DataViewRow row)
    {
        _model = binding.Calculator.Model;
        _series = binding.Series is { } series ? new SeriesReader(row, series) : null;
        _time = binding.Time is { } time ? TimeReader.Of(row, time, _model.Clock!.Unit) : null;
        _known = [.. binding.Known.Select(row.GetGetter<float>)];
        _values = new float[_known.Length];
    }

    public ReadOnlySpan<char> Series() => _series is null ? [] : _series.Read();

    /// <summary>The step of the current row; null where rows are counted.</summary>
    /// <exception cref="InvalidOperationException">The time lies between two steps.</exception>
    public long? Step(ReadOnlySpan<char> series)
    {
        if (_time is null) return null;
        double time = _time();
        return _model.Clock!.StepOf(time) ?? throw ForecastErrors.OffGrid(_model, series.ToString(), time);
    }

    /// <summary>The known covariates of the current row; valid until the next call.</summary>
    public ReadOnlySpan<float> Known()
    {
        for (int i = 0; i < _known.Length; i++) _known[i](ref _values[i]);
        return _values;
    }
}
