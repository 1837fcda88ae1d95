using System.Runtime.ExceptionServices;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Rows one after the other as a cursor gave them, with those that cannot be used among them: they count as well.
/// </summary>
internal sealed class CursorBlock
{
    /// <summary>About what a block takes, unless a single row takes more.</summary>
    public const int Bytes = 1 << 17;

    private const int MaximumRows = 1024;

    private readonly int _featureCount;
    private readonly int _keyCount;
    private readonly int _targetCount;
    private readonly float[] _features;
    private readonly int[] _keys;
    private readonly float[] _targets;

    public CursorBlock(ViewColumns columns)
    {
        (_featureCount, _keyCount, _targetCount) = (columns.FeatureCount, columns.KeyCount, columns.TargetCount);
        int width = _featureCount + _keyCount + _targetCount + 1;
        Capacity = Math.Clamp(Bytes / (width * sizeof(float)), 1, MaximumRows);
        _features = new float[Capacity * _featureCount];
        _keys = new int[Capacity * _keyCount];
        _targets = new float[Capacity * _targetCount];
        Weights = new float[Capacity];
        States = new RowState[Capacity];
        Batches = new long[Capacity];
        Weights.AsSpan().Fill(1);
    }

    /// <summary>Largest number of rows.</summary>
    public int Capacity { get; }

    /// <summary>Number of rows.</summary>
    public int Count { get; set; }

    /// <summary>Whether the cursor gives nothing after these rows.</summary>
    public bool IsLast { get; set; }

    /// <summary>What the cursor threw after these rows; null where it threw nothing.</summary>
    public ExceptionDispatchInfo? Failure { get; set; }

    /// <summary>Row weights, all 1 where rows have none.</summary>
    public float[] Weights { get; }

    public RowState[] States { get; }

    /// <summary>The batch of each row, by which the rows of several cursors are put in order.</summary>
    public long[] Batches { get; }

    public Span<float> Features(int first, int rows) => _features.AsSpan(first * _featureCount, rows * _featureCount);

    public Span<int> Keys(int first, int rows) => _keys.AsSpan(first * _keyCount, rows * _keyCount);

    public Span<float> Targets(int first, int rows) => _targets.AsSpan(first * _targetCount, rows * _targetCount);

    public RowRun Rows(int first, int rows) => new()
    {
        Count = rows,
        Features = Features(first, rows),
        Keys = Keys(first, rows),
        Targets = Targets(first, rows),
        Weights = Weights.AsSpan(first, rows),
    };
}
