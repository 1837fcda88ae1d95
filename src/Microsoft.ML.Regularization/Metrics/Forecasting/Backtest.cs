using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Forecasts the end of each series from rolling origins. The last row before the test rows is held out of the first
/// fit, too: a model that was fitted must be shown a row before it forecasts.
/// </summary>
internal sealed class Backtest<TTransformer>
    where TTransformer : class, ITransformer
{
    private readonly IDataView _data;
    private readonly IEstimator<TTransformer> _estimator;
    private readonly ForecastEvaluationOptions _options;
    private readonly IReadOnlyList<BacktestSeries> _series;
    private readonly (BacktestSeries Series, int Index)[] _places;
    private readonly int[] _firstOrigins;
    private readonly int _longestTest;
    private readonly List<ForecastErrorSum> _sums = [];
    private readonly List<BacktestForecast> _forecasts = [];
    private long _origins;

    public Backtest(IDataView data, IEstimator<TTransformer> estimator, ForecastEvaluationOptions options)
    {
        _data = data;
        _estimator = estimator;
        _options = options;
        _series = BacktestSeries.Read(data, options);
        if (_series.Count == 0) throw new InvalidOperationException("There are no rows to evaluate a forecaster on.");
        _places = new (BacktestSeries, int)[_series.Sum(static series => series.Values.Count)];
        _firstOrigins = new int[_series.Count];
        for (int i = 0; i < _series.Count; i++)
        {
            BacktestSeries series = _series[i];
            for (int k = 0; k < series.Rows.Count; k++) _places[series.Rows[k]] = (series, k);
            _firstOrigins[i] = FirstOrigin(series);
            _longestTest = Math.Max(_longestTest, series.Values.Count - _firstOrigins[i]);
        }
    }

    /// <exception cref="InvalidOperationException">
    /// A series is too short, or the model makes no such columns.
    /// </exception>
    public ForecastMetrics Run()
    {
        int perFit = _options.RefitEvery is { } origins ? checked(origins * _options.Stride) : _longestTest;
        int fits = 0;
        for (int offset = 0; offset < _longestTest; offset += perFit, fits++)
        {
            IDataView known = new RowSubsetView(_data, Rows((index, origin) => index < origin - 1 + offset));
            TTransformer model = _estimator.Fit(known);

            // All rows that follow: what is known ahead of time is to be seen by the model.
            IDataView rest = new RowSubsetView(_data, Rows((index, origin) => index >= origin - 1 + offset));
            Score(model.Transform(rest), offset, perFit);
        }

        bool hasIntervals = _options.LowerColumnName is not null;
        var overall = new ForecastErrorSum();
        foreach (ForecastErrorSum sum in _sums) overall.Add(sum);
        return new ForecastMetrics(
            overall.Finish(0, hasIntervals), [.. _sums.Select((sum, i) => sum.Finish(i + 1, hasIntervals))], fits,
            _origins, _forecasts);
    }

    private bool[] Rows(Func<int, int, bool> isWanted)
    {
        bool[] kept = new bool[_places.Length];
        for (int i = 0; i < _series.Count; i++)
        {
            for (int k = 0; k < _series[i].Rows.Count; k++) kept[_series[i].Rows[k]] = isWanted(k, _firstOrigins[i]);
        }

        return kept;
    }

    private void Score(IDataView scored, int offset, int perFit)
    {
        string?[] names = [_options.ForecastColumnName, _options.LowerColumnName, _options.UpperColumnName];
        DataViewSchema.Column[] columns = [.. names.OfType<string>().Select(name => Vector(scored.Schema, name))];
        using DataViewRowCursor cursor = scored.GetRowCursor(columns);
        ValueGetter<VBuffer<float>>[] getters = [.. columns.Select(cursor.GetGetter<VBuffer<float>>)];
        VBuffer<float>[] buffers = new VBuffer<float>[columns.Length];
        var firstOf = _series.Zip(_firstOrigins).ToDictionary(static pair => pair.First, static pair => pair.Second);
        var units = _series.ToDictionary(static series => series, series => series.SeasonalDifference(
            firstOf[series], _options.SeasonLength));
        int left = _places.Count(place =>
            place.Index + 1 - firstOf[place.Series] is int past && past >= offset && past < offset + perFit);
        foreach ((BacktestSeries series, int index) in _places)
        {
            if (left == 0) return;
            int past = index + 1 - firstOf[series];
            if (past < offset) continue;
            if (past < offset + perFit) left--;
            if (!cursor.MoveNext())
            {
                throw new InvalidOperationException("The model gives fewer rows than it was given.");
            }

            if (past >= offset + perFit || past % _options.Stride != 0 || index + 1 >= series.Values.Count) continue;
            for (int i = 0; i < getters.Length; i++) getters[i](ref buffers[i]);
            Compare(
                series, index + 1, [.. buffers.Select(static buffer => buffer.DenseValues().ToArray())],
                units[series]);
        }
    }

    private void Compare(BacktestSeries series, int origin, float[][] forecast, double unit)
    {
        float[] values = forecast[0];
        int steps = Math.Min(values.Length, series.Values.Count - origin);
        while (_sums.Count < values.Length) _sums.Add(new ForecastErrorSum());
        bool hasIntervals = forecast.Length > 1;
        for (int i = 0; i < steps; i++)
        {
            float lower = hasIntervals ? forecast[1][i] : float.NaN, upper = hasIntervals ? forecast[2][i] : float.NaN;
            _sums[i].Add(series.Values[origin + i], values[i], unit, lower, upper);
        }

        _origins++;
        if (!_options.KeepsForecasts) return;
        _forecasts.Add(new BacktestForecast
        {
            Series = series.Key,
            Origin = origin,
            Values = values,
            Actual = [.. series.Values.Skip(origin).Take(steps)],
            Lower = hasIntervals ? forecast[1] : null,
            Upper = hasIntervals ? forecast[2] : null,
        });
    }

    private int FirstOrigin(BacktestSeries series)
    {
        int rows = series.Values.Count;
        int test = _options.TestRowCount ?? Math.Max(rows / 5, 1);
        return test <= rows - 2 ? rows - test : throw new InvalidOperationException(
            $"{(series.Key.Length > 0 ? $"Series '{series.Key}'" : "The series")} has {rows} rows: too few to forecast "
            + $"{test} of them. Give more rows, or set {nameof(ForecastEvaluationOptions)}."
            + $"{nameof(ForecastEvaluationOptions.TestRowCount)} to {Math.Max(rows - 2, 1)} or fewer.");
    }

    private static DataViewSchema.Column Vector(DataViewSchema schema, string name)
    {
        DataViewSchema.Column column = schema.GetColumnOrNull(name) ?? throw new InvalidOperationException(
            $"The model makes no column '{name}'. Name the column of its forecasts in the options.");
        return column.Type is VectorDataViewType vector && vector.ItemType.RawType == typeof(float)
            ? column
            : throw new InvalidOperationException(
                $"The model's column '{name}' holds {column.Type}, not a vector of Single. Name its column of "
                + "forecasts.");
    }
}
