namespace Microsoft.ML.Regularization.Transformers;

/// <summary>
/// Follows a row through a view: takes the value of every position once, and forecasts from there where asked.
/// </summary>
internal sealed class ForecastRow : IScoreSource
{
    private readonly ForecastModel _model;
    private readonly SeriesStates _states;
    private readonly KnownAhead? _ahead;
    private readonly DataViewRow _input;
    private readonly StepReader _reader;
    private readonly ValueGetter<float> _value;
    private readonly ValueGetter<float>[] _laggedGetters;
    private readonly float[] _lagged;
    private readonly float[] _known;
    private readonly HashSet<SeriesState> _met = [];
    private float[] _scores;
    private SeriesState? _current;
    private long _position = -1;
    private bool _isForecast;
    private int _horizon;

    public ForecastRow(ForecastBinding binding, DataViewRow input, SeriesStates states, KnownAhead? ahead)
    {
        _model = binding.Calculator.Model;
        _input = input;
        _states = states;
        _ahead = ahead;
        _reader = new StepReader(binding, input);
        _value = input.GetGetter<float>(binding.Value);
        _laggedGetters = [.. binding.Lagged.Select(input.GetGetter<float>)];
        _lagged = new float[_laggedGetters.Length];
        _horizon = _model.Horizon;
        _known = new float[_model.KnownCovariates.Count * _horizon];
        _scores = new float[3 * _horizon];
    }

    /// <summary>Number of steps to forecast.</summary>
    public int Horizon
    {
        get => _horizon;
        set
        {
            _horizon = value;
            _isForecast = false;
            if (_scores.Length < 3 * value) _scores = new float[3 * value];
        }
    }

    /// <summary>The level of the intervals; null for the model's own.</summary>
    public double? Level { get; set; }

    /// <summary>Whether rows are not taken: forecasts are made from where the series of the last row stands.</summary>
    public bool HoldsStill { get; set; }

    /// <summary>Takes the value of the current position.</summary>
    /// <exception cref="InvalidOperationException">A value of the row cannot be used.</exception>
    public void Advance()
    {
        long position = _input.Position;
        if (HoldsStill || (position == _position && position >= 0)) return;
        _isForecast = false;
        ReadOnlySpan<char> key = _reader.Series();
        SeriesState state = _states.Of(key);
        if (_reader.Step(key) is { } step) MoveTo(state, step);
        float value = 0;
        _value(ref value);
        for (int i = 0; i < _lagged.Length; i++) _laggedGetters[i](ref _lagged[i]);
        state.Push(value, _lagged, _reader.Known());
        _current = state;
        _position = position;
    }

    public ReadOnlySpan<float> Scores()
    {
        Advance();
        _current ??= _states.Of("");
        int width = _model.Columns.LowerColumnName is null ? 1 : 3;
        Span<float> all = _scores.AsSpan(0, width * _horizon);
        if (!_isForecast) Forecast(all[.._horizon], width > 1 ? all[_horizon..] : default);
        _isForecast = true;
        return all;
    }

    /// <summary>Forgets the row: the next forecast is one of another state.</summary>
    public void Forget() => (_current, _position, _isForecast) = (null, -1, false);

    private void Forecast(Span<float> values, Span<float> ends)
    {
        int known = _ahead?.Fill(_current!, _known) ?? int.MaxValue;
        _current!.Forecast(values, _known, known);
        if (ends.IsEmpty) return;
        IntervalEnds.Fill(_model, _current, values, Level, ends[..values.Length], ends[values.Length..]);
    }

    /// <summary>
    /// A view that goes on where training ended continues its series; any other starts anew, with nothing known.
    /// </summary>
    private void MoveTo(SeriesState state, long step)
    {
        bool isFirst = _met.Add(state);
        if (step == state.NextStep) return;
        if (isFirst) state.StartAt(step);
        else if (step < state.NextStep) throw ForecastErrors.Unsorted(_model, state.Key, step, state.NextStep);
        else state.Skip(step - state.NextStep);
    }
}
