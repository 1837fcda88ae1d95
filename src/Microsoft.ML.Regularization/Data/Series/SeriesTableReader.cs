using Microsoft.ML.Data;
using Microsoft.ML.Regularization.Transformers;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Reads the series of a view into arrays of their exact lengths: a first pass counts rows and finds the grid of times,
/// a second reads. Nothing is ever there twice.
/// </summary>
internal sealed class SeriesTableReader(IDataView view, ForecastOptions options, FitControl control)
{
    // More steps than this a row, and the times have no grid: better an error than gigabytes of gaps.
    private const int MostStepsPerRow = 1000;
    private const int RowsBetweenChecks = 4096;

    private readonly SeriesColumns _columns = new(view.Schema, options);
    private readonly List<SeriesExtent> _extents = [];
    private readonly Dictionary<string, int> _places = [];

    /// <summary>Reads.</summary>
    /// <exception cref="InvalidOperationException">
    /// A time or a value cannot be used; the message names column, row and remedy.
    /// </exception>
    public SeriesTable Read()
    {
        TimeGridBuilder? grid = _columns.Time is { } time
            ? new TimeGridBuilder(time.Name, time.Type is DateTimeDataViewType)
            : null;
        Count(grid);
        ForecastClock? clock = grid?.Clock();
        SeriesData[] series = [.. _extents.Select(extent => Allocate(extent, clock, grid))];
        Fill(series, clock, grid);
        return new SeriesTable(series, clock);
    }

    private void Count(TimeGridBuilder? grid)
    {
        if (grid is null && _columns.Series is null && view.GetRowCount() is { } known)
        {
            _extents.Add(new SeriesExtent("") { RowCount = checked((int)known) });
            return;
        }

        using DataViewRowCursor cursor = view.GetRowCursor(_columns.Places);
        var keys = new KeyPlaces(this, cursor);
        Func<double>? times = _columns.Time is { } time
            ? TimeReader.Of(cursor, time, RawUnit(time))
            : null;
        for (long row = 0; cursor.MoveNext(); row++)
        {
            Check(row);
            SeriesExtent extent = _extents[keys.Read(adds: true, row)];
            extent.RowCount = checked(extent.RowCount + 1);
            grid?.Add(extent, times!(), row);
        }

        if (_extents.Count == 0)
        {
            throw new InvalidOperationException(
                $"{options.TrainerName}: the data have no rows. Give at least as many as lags and horizon together.");
        }
    }

    private SeriesData Allocate(SeriesExtent extent, ForecastClock? clock, TimeGridBuilder? grid)
    {
        long first = 0;
        long length = extent.RowCount;
        if (clock is not null)
        {
            first = StepOf(clock, extent.FirstTime, grid!);
            length = StepOf(clock, extent.LastTime, grid!) - first + 1;
            if (length > Array.MaxLength || length / MostStepsPerRow > extent.RowCount)
            {
                throw new InvalidOperationException(
                    $"Column '{options.TimeColumnName}': the {extent.RowCount} rows would be {length} steps of the "
                    + $"shortest time between two rows ({clock.StepLength} in {clock.Unit}). Put the times on "
                    + "a grid of "
                    + "equal steps.");
            }
        }

        return new SeriesData
        {
            Key = extent.Key,
            FirstStep = first,
            Columns = [.. Enumerable.Range(0, 1 + _columns.Lagged.Length).Select(_ => Missing(length))],
            Known = [.. _columns.Known.Select(_ => Missing(length))],
        };
    }

    private void Fill(SeriesData[] series, ForecastClock? clock, TimeGridBuilder? grid)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(_columns.All);
        var keys = new KeyPlaces(this, cursor);
        Func<double>? times = _columns.Time is { } time
            ? TimeReader.Of(cursor, time, RawUnit(time))
            : null;
        DataViewSchema.Column[] read = [_columns.Value, .. _columns.Lagged, .. _columns.Known];
        ValueGetter<float>[] getters = [.. read.Select(cursor.GetGetter<float>)];
        var next = new long[series.Length];
        for (long row = 0; cursor.MoveNext(); row++)
        {
            Check(row);
            int place = keys.Read(adds: false, row);
            SeriesData one = series[place];
            long step = clock is null ? next[place] : StepOf(clock, times!(), grid!) - one.FirstStep;
            CheckStep(one, step, next[place], row);
            next[place] = step + 1;
            for (int i = 0; i < getters.Length; i++)
            {
                float[] target = i < one.Columns.Length ? one.Columns[i] : one.Known[i - one.Columns.Length];
                getters[i](ref target[step]);
                CheckValue(target[step], read[i].Name, row);
            }
        }
    }

    private void CheckStep(SeriesData series, long step, long expected, long row)
    {
        if (step >= series.Length)
        {
            throw new InvalidOperationException(
                $"Row {row} (the first row is 0) was not there when the rows were counted. Cache the view "
                + "before training.");
        }

        if (step != expected && options.Gaps == SeriesGaps.Error)
        {
            string where = series.Key.Length > 0 ? $" of series '{series.Key}'" : "";
            throw new InvalidOperationException(
                $"Column '{options.TimeColumnName}': before row {row} (the first row is 0){where} "
                + $"{step - expected} steps "
                + "have no row. Add the missing rows, or set Gaps to Fill or Mask.");
        }
    }

    private void CheckValue(float value, string column, long row)
    {
        if (float.IsInfinity(value) || (float.IsNaN(value) && options.Gaps == SeriesGaps.Error))
        {
            string remedy = float.IsNaN(value)
                ? "Replace missing values, or set Gaps to Fill or Mask."
                : "Replace values that are not finite before training.";
            throw new InvalidOperationException(
                FormattableString.Invariant($"Column '{column}' is {value} in row {row} (the first row is 0). ")
                + remedy);
        }
    }

    private long StepOf(ForecastClock clock, double raw, TimeGridBuilder grid)
    {
        double time = clock.Unit == ForecastTimeUnit.Month
            ? ForecastClock.TimeOf(new DateTime((long)raw), ForecastTimeUnit.Month)
            : raw;
        return clock.StepOf(time) ?? throw new InvalidOperationException(
            $"Column '{options.TimeColumnName}': the time {grid.Text(raw)} lies between two steps of the "
            + "grid, whose step is "
            + $"the shortest time between two rows ({clock.StepLength} in {clock.Unit}). Put the times on a "
            + "grid of equal "
            + "steps.");
    }

    private void Check(long row)
    {
        if (row % RowsBetweenChecks == 0)
        {
            control.ThrowIfCanceled();
        }
    }

    private static ForecastTimeUnit RawUnit(DataViewSchema.Column time) =>
        time.Type is DateTimeDataViewType ? ForecastTimeUnit.Tick : ForecastTimeUnit.Number;

    private static float[] Missing(long length)
    {
        var values = new float[length];
        Array.Fill(values, float.NaN);
        return values;
    }

    /// <summary>Which series a row belongs to, by its place in the list of series.</summary>
    private sealed class KeyPlaces(SeriesTableReader owner, DataViewRow row)
    {
        private readonly SeriesReader? _reader = owner._columns.Series is { } column
            ? new SeriesReader(row, column)
            : null;

        public int Read(bool adds, long position)
        {
            ReadOnlySpan<char> key = _reader is null ? [] : _reader.Read();
            var places = owner._places.GetAlternateLookup<ReadOnlySpan<char>>();
            if (places.TryGetValue(key, out int place))
            {
                return place;
            }

            if (_reader is not null && key.IsEmpty)
            {
                throw new InvalidOperationException(
                    $"Column '{owner._columns.Series!.Value.Name}' has no series in row {position} (the first "
                    + "row is 0). "
                    + "Give every row a series.");
            }

            if (!adds && _reader is null && owner._extents.Count == 1)
            {
                return 0;
            }

            owner._extents.Add(new SeriesExtent(key.ToString()));
            return owner._places[key.ToString()] = owner._extents.Count - 1;
        }
    }
}
