using Microsoft.ML.Regularization.Transformers;

namespace Microsoft.ML.Regularization;

/// <summary>The rows of a view by series: which rows of it they are, and their values.</summary>
internal sealed class BacktestSeries
{
    private readonly List<int> _rows = [];
    private readonly List<float> _values = [];
    private double _lastTime = double.NegativeInfinity;

    private BacktestSeries(string key) => Key = key;

    public string Key { get; }

    public IReadOnlyList<float> Values => _values;

    /// <summary>For each value the row of the view that it stands in.</summary>
    public IReadOnlyList<int> Rows => _rows;

    /// <exception cref="ArgumentException">A column is missing or of another type.</exception>
    /// <exception cref="InvalidOperationException">
    /// The times of a series do not ascend, or a value is infinite.
    /// </exception>
    public static IReadOnlyList<BacktestSeries> Read(IDataView data, ForecastEvaluationOptions options)
    {
        DataViewSchema.Column value = SingleColumn.Find(data.Schema, options.ValueColumnName, "value");
        DataViewSchema.Column? key = options.SeriesColumnName is { } name ? SeriesReader.Find(data.Schema, name) : null;
        DataViewSchema.Column? time = options.TimeColumnName is { } times
            ? TimeReader.Find(data.Schema, times)
            : null;
        DataViewSchema.Column?[] columns = [value, key, time];
        using DataViewRowCursor cursor = data.GetRowCursor(
            columns.OfType<DataViewSchema.Column>().DistinctBy(static column => column.Index));
        var getter = cursor.GetGetter<float>(value);
        SeriesReader? keys = key is { } keyColumn ? new SeriesReader(cursor, keyColumn) : null;
        Func<double>? clock = time is { } timeColumn
            ? TimeReader.Of(cursor, timeColumn, ForecastTimeUnit.Tick)
            : null;
        var found = new Dictionary<string, BacktestSeries>();
        float current = 0;
        for (int row = 0; cursor.MoveNext(); row++)
        {
            getter(ref current);
            string series = keys is null ? "" : keys.Read().ToString();
            if (!found.TryGetValue(series, out BacktestSeries? known))
            {
                known = new BacktestSeries(series);
                found.Add(series, known);
            }

            known.Add(row, current, clock?.Invoke(), options);
        }

        return [.. found.Values];
    }

    /// <summary>The mean difference of the first values from those a season before; NaN where there are none.</summary>
    public double SeasonalDifference(int count, int season)
    {
        double sum = 0;
        int pairs = 0;
        for (int i = season; i < count; i++)
        {
            double difference = Math.Abs((double)_values[i] - _values[i - season]);
            if (!double.IsFinite(difference)) continue;
            sum += difference;
            pairs++;
        }

        return sum / pairs;
    }

    private void Add(int row, float value, double? time, ForecastEvaluationOptions options)
    {
        if (float.IsInfinity(value))
        {
            throw new InvalidOperationException(
                $"Row {row} has the value {value} in column '{options.ValueColumnName}'. Replace values that are not "
                + "finite before evaluating.");
        }

        if (time is { } now)
        {
            if (!(now > _lastTime))
            {
                throw new InvalidOperationException(
                    $"The times in column '{options.TimeColumnName}' do not ascend: row {row}"
                    + $"{(Key.Length > 0 ? $" of series '{Key}'" : "")} is not after the row before. Sort the rows of "
                    + "each series by time, one row a step.");
            }

            _lastTime = now;
        }

        _rows.Add(row);
        _values.Add(value);
    }
}
