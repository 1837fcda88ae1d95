namespace Microsoft.ML.Regularization;

/// <summary>A batch of training rows in managed memory that is used again for every batch.</summary>
/// <param name="inputs">[rows, inputs]: where the network reads them.</param>
/// <param name="data">What was read of the data.</param>
internal sealed class PlainBatch(MatrixBuffer<float> inputs, TrainingRows data)
{
    private readonly bool _isOneHot = data.Classes is { AreOneHot: true };
    private readonly int _codeCount = data.Categories.CodeCount;
    private readonly MatrixBuffer<float>? _features =
        data.Categories.CodeCount == 0 ? null : new(data.Training.InputSize);
    private readonly MatrixBuffer<float> _read = new(data.Training.TargetSize);
    private int[] _codes = [];
    private float[] _weights = [];
    private long[] _ids = [];

    /// <summary>
    /// Inputs of the network, [rows, inputs]: prepared features, then room for the embeddings of <see cref="Codes"/>.
    /// </summary>
    public MatrixBuffer<float> Inputs => inputs;

    /// <summary>Number of the last columns of <see cref="Inputs"/> that are embeddings.</summary>
    public int EmbeddedSize { get; } = data.Categories.InputSize;

    /// <summary>Rows of the tables of embeddings, [rows, codes]; empty without categorical features.</summary>
    public ReadOnlySpan<int> Codes => _codes.AsSpan(0, Count * _codeCount);

    /// <summary>Targets in standardized units, [rows, targets].</summary>
    public MatrixBuffer<float> Targets { get; } =
        new(data.Classes is { AreOneHot: true } classes ? classes.ClassCount : data.Training.TargetSize);

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>Whether rows have weights of their own.</summary>
    public bool HasWeights { get; private set; }

    /// <summary>The stable id of each row.</summary>
    public ReadOnlySpan<long> RowIds => _ids.AsSpan(0, Count);

    /// <summary>Row weights with mean one over the training set; empty where all are one.</summary>
    public Span<float> Weights => HasWeights ? _weights.AsSpan(0, Count) : [];

    /// <summary>The weight of a row.</summary>
    public float WeightOf(int row) => HasWeights ? _weights[row] : 1;

    /// <summary>Gives rows weights, all one where they have none yet.</summary>
    public Span<float> MakeWeights()
    {
        if (!HasWeights)
        {
            HasWeights = true;
            Weights.Fill(1);
        }

        return Weights;
    }

    /// <summary>Reads the next rows.</summary>
    /// <returns>False at the end of the pass.</returns>
    public bool Read(RowBatches rows)
    {
        if (_ids.Length < rows.Capacity)
        {
            _ids = new long[rows.Capacity];
            _weights = new float[rows.Capacity];
            _codes = new int[rows.Capacity * _codeCount];
        }

        MatrixBuffer<float> features = _features ?? Inputs;
        features.Resize(rows.Capacity);
        _read.Resize(rows.Capacity);
        Count = rows.Read(new RowBlock
        {
            Inputs = features.Span,
            Codes = _codes,
            Targets = _read.Span,
            Weights = rows.HasWeights ? _weights : [],
            Ids = _ids,
        });
        HasWeights = rows.HasWeights;
        Inputs.Resize(Count);
        TakeFeatures();
        Targets.Resize(Count);
        TakeTargets(_read.Rows(0, Count));
        return Count > 0;
    }

    /// <summary>Leaves room for the embeddings behind the features of each row.</summary>
    private void TakeFeatures()
    {
        for (int row = 0; _features is not null && row < Count; row++)
        {
            _features.Rows(row, 1).CopyTo(Inputs.Rows(row, 1));
        }
    }

    /// <summary>Takes the rows of another batch of the same data.</summary>
    public void CopyFrom(PlainBatch other)
    {
        Inputs.Resize(other.Count);
        Targets.Resize(other.Count);
        if (_ids.Length < other.Count)
        {
            _ids = new long[other.Count];
            _weights = new float[other.Count];
            _codes = new int[other.Count * _codeCount];
        }

        Count = other.Count;
        HasWeights = other.HasWeights;
        other.Inputs.Span.CopyTo(Inputs.Span);
        other.Targets.Span.CopyTo(Targets.Span);
        other.RowIds.CopyTo(_ids);
        other.Weights.CopyTo(_weights);
        other.Codes.CopyTo(_codes);
    }

    /// <summary>A number a class and row becomes a row of zeros with a one.</summary>
    private void TakeTargets(ReadOnlySpan<float> read)
    {
        if (!_isOneHot)
        {
            read.CopyTo(Targets.Span);
            return;
        }

        Targets.Span.Clear();
        for (int row = 0; row < read.Length; row++)
        {
            Targets.Rows(row, 1)[(int)read[row]] = 1;
        }
    }
}
