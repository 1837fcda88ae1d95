using System.Runtime.ExceptionServices;
using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Transformers;

/// <summary>
/// Scores blocks of rows at once. To do so it reads ahead of the row it shows, and keeps the values of the active
/// columns meanwhile. It does not read the features with a second cursor in step instead: that would read (and for a
/// text file parse) everything twice, and would pair scores with the wrong rows where two cursors of a view differ
/// (a query without an order, a sequence that is made anew at each pass, a shuffled view).
/// Only columns of plain values and vectors of them are kept; <see cref="ScoredDataView"/> scores row by row where
/// others are active (texts may lie in memory that the source reuses; images own resources).
/// </summary>
internal sealed class BlockScoringCursor : DataViewRowCursor, IScoreSource
{
    /// <summary>The first block is small, so that looking at the first rows of a view reads few.</summary>
    private const int FirstBlock = 8;

    private readonly NetworkBinding _binding;
    private readonly DataViewRowCursor _input;
    private readonly ColumnBuffer?[] _columns;
    private readonly ColumnBuffer[] _active;
    private readonly PlainColumnBuffer<DataViewRowId> _ids;
    private readonly FeatureReader _features;
    private readonly KeyReader _keys;
    private readonly float[] _prepared;
    private readonly float[] _scores;
    private readonly bool[] _isActive;
    private readonly int[] _states = new int[NetworkScorer.BlockRows];
    private readonly long[] _batches = new long[NetworkScorer.BlockRows];
    private ExceptionDispatchInfo? _failure;
    private long _firstPosition;
    private int _capacity = FirstBlock;
    private int _count;
    private int _index = -1;
    private bool _isInputDone;

    private BlockScoringCursor(
        NetworkBinding binding, DataViewRowCursor input, ColumnBuffer?[] columns, bool[] isActive)
    {
        _binding = binding;
        _input = input;
        _columns = columns;
        _active = [.. columns.OfType<ColumnBuffer>()];
        _ids = new(input.GetIdGetter(), NetworkScorer.BlockRows);
        _features = new FeatureReader(binding, input);
        _keys = new KeyReader(input, binding.KeyColumns);
        _prepared = new float[NetworkScorer.BlockRows * binding.Scorer.PreparedStride];
        _scores = new float[NetworkScorer.BlockRows * binding.Scorer.ScoreCount];
        _isActive = isActive;
    }

    public override DataViewSchema Schema => _binding.OutputSchema;

    public override long Position => _index < 0 ? -1 : _firstPosition + _index;

    public override long Batch => _index < 0 ? 0 : _batches[_index];

    /// <summary>A cursor over blocks, or null when an active column cannot be kept.</summary>
    /// <param name="binding">The scorer.</param>
    /// <param name="input">A cursor over the input with the columns that the network reads active.</param>
    /// <param name="passedOn">The input columns that the consumer wants.</param>
    /// <param name="isActive">The score columns that the consumer wants.</param>
    public static BlockScoringCursor? TryCreate(
        NetworkBinding binding, DataViewRowCursor input, IEnumerable<DataViewSchema.Column> passedOn, bool[] isActive)
    {
        var columns = new ColumnBuffer?[binding.InputSchema.Count];
        foreach (DataViewSchema.Column column in passedOn)
        {
            if (ColumnBuffer.TryCreate(input, column, NetworkScorer.BlockRows) is not { } buffer) return null;
            columns[column.Index] = buffer;
        }

        return new BlockScoringCursor(binding, input, columns, isActive);
    }

    public override bool MoveNext()
    {
        if (_index + 1 < _count)
        {
            _index++;
            return true;
        }

        _index = -1;
        ReadBlock();
        if (_count == 0) return false;
        ScoreBlock();
        _index = 0;
        return true;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) =>
        _binding.IsScore(column)
            ? _isActive[column.Index - _binding.FirstScore]
            : _columns[_binding.Checked(column).Index] is not null;

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!IsColumnActive(column)) throw ScoreBinding.Inactive(column);
        Delegate getter = _binding.IsScore(column)
            ? _binding.Columns.Getter(column.Index - _binding.FirstScore, this)
            : _columns[_binding.Checked(column).Index]!.Getter(CurrentIndex);
        return ScoreBinding.Cast<TValue>(getter, column);
    }

    public ReadOnlySpan<float> Scores()
    {
        int index = CurrentIndex();
        int width = _binding.Scorer.ScoreCount;
        return _states[index] < 0
            ? _scores.AsSpan(index * width, width)
            : throw _binding.Scorer.MissingFeature(_states[index], Position);
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ValueGetter<DataViewRowId>)_ids.Getter(CurrentIndex);

    protected override void Dispose(bool disposing)
    {
        if (disposing) _input.Dispose();
        base.Dispose(disposing);
    }

    private void ReadBlock()
    {
        // What went wrong while reading ahead belongs to the row after the ones that were shown.
        _failure?.Throw();
        _count = 0;
        try
        {
            while (_count < _capacity && !_isInputDone)
            {
                if (_input.MoveNext()) ReadRow();
                else _isInputDone = true;
            }
        }
        catch (Exception exception) when (_count > 0)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
        }

        _capacity = Math.Min(2 * _capacity, NetworkScorer.BlockRows);
    }

    private void ReadRow()
    {
        if (_count == 0) _firstPosition = _input.Position;
        int stride = _binding.Scorer.PreparedStride;
        Span<float> prepared = _prepared.AsSpan(_count * stride, stride);
        _states[_count] = _binding.Scorer.PrepareRow(_features.Read(), _keys.Read(), prepared);
        foreach (ColumnBuffer column in _active) column.Read(_count);
        _ids.Read(_count);
        _batches[_count] = _input.Batch;
        _count++;
    }

    private void ScoreBlock()
    {
        int width = _binding.Scorer.ScoreCount;
        _binding.Scorer.ScorePrepared(_prepared, _count, _scores.AsSpan(0, _count * width));
        for (int i = 0; i < _count; i++)
        {
            if (_states[i] == FeatureRows.IsSkipped) _scores.AsSpan(i * width, width).Fill(float.NaN);
        }
    }

    private int CurrentIndex() => _index >= 0
        ? _index
        : throw new InvalidOperationException(
            "There is no current row: MoveNext has not been called or has returned false.");
}
