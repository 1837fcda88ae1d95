namespace Microsoft.ML.Regularization.Transformers;

/// <summary>
/// Tells the known covariates of steps that a cursor has yet to reach: reads the same rows ahead of it, just as far as
/// a forecast needs. Where series follow one another it holds, at the end of one, the covariates of those after it.
/// </summary>
internal sealed class KnownAhead(ForecastBinding binding, DataViewRowCursor rows) : IDisposable
{
    private readonly Dictionary<string, Track> _tracks = [];
    private readonly StepReader _reader = new(binding, rows);
    private readonly bool _hasTimes = binding.Time is not null;
    private bool _isAtEnd;

    /// <summary>Fills in the known covariates of the next steps of a series.</summary>
    /// <param name="state">Where the series stands.</param>
    /// <param name="known">Receives them, step after step; NaN where a step between two others has no row.</param>
    /// <returns>Number of steps up to the end of the view.</returns>
    public int Fill(SeriesState state, Span<float> known)
    {
        int width = binding.Known.Count, horizon = known.Length / width;
        long first = _hasTimes ? state.NextStep : state.NextStep - state.StartStep;
        Track track = TrackOf(state.Key);
        while (track.Last < first + horizon - 1 && !_isAtEnd) ReadRow();
        while (track.Rows.TryPeek(out Row passed) && passed.Step < first) track.Rows.Dequeue();
        known.Fill(float.NaN);
        int available = 0;
        foreach (Row row in track.Rows)
        {
            if (row.Step >= first + horizon) break;
            available = (int)(row.Step - first);
            row.Known.CopyTo(known.Slice(available * width, width));
            available++;
        }

        return available;
    }

    public void Dispose() => rows.Dispose();

    private void ReadRow()
    {
        if (!rows.MoveNext())
        {
            _isAtEnd = true;
            return;
        }

        ReadOnlySpan<char> series = _reader.Series();
        Track track = TrackOf(series);
        long step = _reader.Step(series) ?? track.Last + 1;
        if (step <= track.Last)
        {
            throw ForecastErrors.Unsorted(binding.Calculator.Model, series.ToString(), step, track.Last + 1);
        }

        track.Last = step;
        track.Rows.Enqueue(new Row(track.Last, _reader.Known().ToArray()));
    }

    private Track TrackOf(ReadOnlySpan<char> series)
    {
        var tracks = _tracks.GetAlternateLookup<ReadOnlySpan<char>>();
        if (tracks.TryGetValue(series, out Track? track)) return track;
        track = new Track { Last = _hasTimes ? long.MinValue / 2 : -1 };
        tracks[series] = track;
        return track;
    }

    private readonly record struct Row(long Step, float[] Known);

    private sealed class Track
    {
        public Queue<Row> Rows { get; } = new();

        /// <summary>The step of the newest row; where rows are counted, its number from 0.</summary>
        public required long Last { get; set; }
    }
}
