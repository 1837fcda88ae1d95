namespace Microsoft.ML.Regularization;

/// <summary>Where all series of a view or an engine stand. For one thread at a time.</summary>
internal sealed class SeriesStates(ForecastCalculator calculator)
{
    private readonly ForecastWorkspace _workspace = new(calculator);
    private readonly Dictionary<string, SeriesState> _states = [];
    private IReadOnlyDictionary<string, ForecastSeries> _origins = calculator.Series;

    public ForecastCalculator Calculator => calculator;

    /// <summary>The state of a series; allocates where the series is met for the first time.</summary>
    /// <exception cref="InvalidOperationException">The model knows no such series.</exception>
    public SeriesState Of(ReadOnlySpan<char> key) =>
        _states.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out SeriesState? state)
            ? state
            : Create(key.ToString());

    /// <summary>All series as parts of a model: those known at the start, and those met since.</summary>
    public IReadOnlyList<ForecastSeries> Freeze()
    {
        var frozen = new List<ForecastSeries>();
        foreach (ForecastSeries series in _origins.Values)
        {
            frozen.Add(_states.TryGetValue(series.Key, out SeriesState? state) ? state.Freeze() : series);
        }

        frozen.AddRange(_states.Values
            .Where(state => !_origins.ContainsKey(state.Key))
            .Select(static state => state.Freeze()));
        return frozen;
    }

    /// <summary>Forgets what was taken: the series stand where these do.</summary>
    public void Restore(IReadOnlyList<ForecastSeries> series)
    {
        _origins = series.ToDictionary(static origin => origin.Key);
        _states.Clear();
    }

    private SeriesState Create(string key)
    {
        ForecastModel model = calculator.Model;
        if (!_origins.TryGetValue(key, out ForecastSeries? series))
        {
            series = model.UnknownSeriesScale is { } scale
                ? new ForecastSeries { Key = key, Scale = scale, NextStep = 0 }
                : throw ForecastErrors.UnknownSeries(model, key);
        }

        var state = new SeriesState(calculator, _workspace, series);
        _states.Add(key, state);
        return state;
    }
}
