using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Makes batches of rows: they are written straight into the memory of tensors that are used again for every batch, so
/// a batch is valid until the next one is read. Where one row would be left for a batch of its own, the batch before
/// takes it.
/// </summary>
internal sealed class BatchReader : IDisposable
{
    private readonly RowSource _source;
    private readonly torch.Device _device;
    private readonly int _batchSize;
    private readonly BatchTensor _inputs;
    private readonly BatchTensor _targets;
    private readonly BatchTensor? _weights;
    private readonly BatchCodes? _codes;
    private readonly ClassTargets? _classes;
    private readonly long[] _ids;
    private IRowFeed? _feed;
    private long _left;

    /// <param name="source">The rows.</param>
    /// <param name="batchSize">Number of rows of a batch.</param>
    /// <param name="device">Where the tensors lie.</param>
    /// <param name="classes">The classes of the label; null for a regression.</param>
    /// <param name="unknownFraction">Share of the keys that shuffled passes take for missing.</param>
    /// <param name="repeatsRows">Whether a batch may have more rows than the source.</param>
    public BatchReader(
        RowSource source,
        int batchSize,
        torch.Device device,
        ClassTargets? classes = null,
        double unknownFraction = 0,
        bool repeatsRows = false)
    {
        _classes = classes;
        _source = source;
        _device = device;
        _batchSize = repeatsRows ? batchSize : (int)Math.Min(batchSize, Math.Max(1, source.RowCount));
        int capacity = _batchSize + 1;
        _inputs = new BatchTensor(capacity, _batchSize, source.InputSize);
        _targets = new BatchTensor(capacity, _batchSize, source.TargetSize);
        bool hasWeights = source.HasWeights || classes?.Weights is not null;
        _weights = hasWeights ? new BatchTensor(capacity, _batchSize, width: null) : null;
        int codes = source.Categories.CodeCount;
        _codes = codes > 0 ? new BatchCodes(capacity, codes, unknownFraction) : null;
        _ids = new long[capacity];
    }

    /// <summary>Number of batches of a pass.</summary>
    public long BatchCount
    {
        get
        {
            long full = _source.RowCount / _batchSize;
            long rest = _source.RowCount % _batchSize;
            bool joins = rest == 1 && _batchSize > 1 && full > 0;
            return full + (rest == 0 || joins ? 0 : 1);
        }
    }

    /// <summary>Begins a pass in random order.</summary>
    public void BeginShuffled(FitRandom random)
    {
        // A stream of its own: the order of rows is the same with categorical features and without.
        FitRandom copy = random;
        _codes?.Begin(FitRandom.Derive(copy.Next(), FitRandom.Purpose.UnknownCategories));
        Begin(_source.OpenShuffled(random));
    }

    /// <summary>Begins a pass in the order of the view.</summary>
    public void BeginInOrder()
    {
        _codes?.Begin(null);
        Begin(_source.OpenInOrder());
    }

    /// <summary>Begins a pass over some rows of a source that has them in memory.</summary>
    public void BeginPicked(int[] ids)
    {
        _codes?.Begin(null);
        Begin(_source.OpenRows(ids));
        _left = ids.Length;
    }

    /// <summary>The next batch; null at the end of the pass.</summary>
    public TrainingBatch? Next()
    {
        bool joins = _left == _batchSize + 1 && _batchSize > 1;
        int rows = _feed!.Read(joins ? _batchSize + 1 : _batchSize, new RowBlock
        {
            Inputs = _inputs.Values,
            Codes = _codes is null ? [] : _codes.Values,
            Targets = _targets.Values,
            Weights = _weights is null ? [] : _weights.Values,
            Ids = _ids,
        });
        _left -= rows;
        WeighClasses(rows);
        return rows == 0 ? null : new TrainingBatch
        {
            Inputs = OnDevice(_inputs.Rows(rows)),
            Codes = _codes is null ? null : OnDevice(_codes.Rows(_ids.AsSpan(0, rows))),
            Targets = Targets(rows),
            Weights = _weights is null ? null : OnDevice(_weights.Rows(rows)),
            RowIds = _ids.AsMemory(0, rows),
        };
    }

    public void Dispose()
    {
        _feed?.Dispose();
        _inputs.Dispose();
        _codes?.Dispose();
        _targets.Dispose();
        _weights?.Dispose();
    }

    private void Begin(IRowFeed feed)
    {
        _feed?.Dispose();
        _feed = feed;
        _left = _source.RowCount;
    }

    /// <summary>A number a class and row becomes a row of zeros with a one.</summary>
    private torch.Tensor Targets(int rows)
    {
        torch.Tensor targets = OnDevice(_targets.Rows(rows));
        return _classes is not { AreOneHot: true } classes
            ? targets
            : torch.nn.functional.one_hot(targets.view(-1).to(torch.ScalarType.Int64), classes.ClassCount)
                .to(torch.ScalarType.Float32);
    }

    private void WeighClasses(int rows)
    {
        if (_classes?.Weights is not { } factors)
        {
            return;
        }

        Span<float> weights = _weights!.Values[..rows];
        ReadOnlySpan<float> targets = _targets.Values;
        for (int i = 0; i < rows; i++)
        {
            float factor = factors[(int)targets[i]];
            weights[i] = _source.HasWeights ? weights[i] * factor : factor;
        }
    }

    private torch.Tensor OnDevice(torch.Tensor tensor) =>
        _device.type == DeviceType.CPU ? tensor : tensor.to(_device);
}
