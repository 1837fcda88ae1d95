using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Makes batches of rows: they are written straight into the memory of tensors that are used again for every batch, so
/// a batch is valid until the next one is read.
/// </summary>
internal sealed class BatchReader : IDisposable
{
    private readonly torch.Device _device;
    private readonly RowBatches _rows;
    private readonly BatchTensor _inputs;
    private readonly BatchTensor _targets;
    private readonly BatchTensor? _weights;
    private readonly BatchCodes? _codes;
    private readonly ClassTargets? _classes;
    private readonly long[] _ids;

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
        _device = device;
        _rows = new RowBatches(source, batchSize, classes?.Weights, unknownFraction, repeatsRows);
        (int capacity, int usual) = (_rows.Capacity, _rows.UsualRows);
        _inputs = new BatchTensor(capacity, usual, source.InputSize);
        _targets = new BatchTensor(capacity, usual, source.TargetSize);
        _weights = _rows.HasWeights ? new BatchTensor(capacity, usual, width: null) : null;
        int codes = source.Categories.CodeCount;
        _codes = codes > 0 ? new BatchCodes(capacity, codes) : null;
        _ids = new long[capacity];
    }

    /// <summary>Number of batches of a pass.</summary>
    public long BatchCount => _rows.Count;

    /// <summary>Begins a pass in random order.</summary>
    public void BeginShuffled(FitRandom random) => _rows.BeginShuffled(random);

    /// <summary>Begins a pass in the order of the view.</summary>
    public void BeginInOrder() => _rows.BeginInOrder();

    /// <summary>Begins a pass over some rows of a source that has them in memory.</summary>
    public void BeginPicked(int[] ids) => _rows.BeginPicked(ids);

    /// <summary>The next batch; null at the end of the pass.</summary>
    public TrainingBatch? Next()
    {
        int rows = _rows.Read(new RowBlock
        {
            Inputs = _inputs.Values,
            Codes = _codes is null ? [] : _codes.Values,
            Targets = _targets.Values,
            Weights = _weights is null ? [] : _weights.Values,
            Ids = _ids,
        });
        return rows == 0 ? null : new TrainingBatch
        {
            Inputs = OnDevice(_inputs.Rows(rows)),
            Codes = _codes is null ? null : OnDevice(_codes.Rows(rows)),
            Targets = Targets(rows),
            Weights = _weights is null ? null : OnDevice(_weights.Rows(rows)),
            RowIds = _ids.AsMemory(0, rows),
        };
    }

    public void Dispose()
    {
        _rows.Dispose();
        _inputs.Dispose();
        _codes?.Dispose();
        _targets.Dispose();
        _weights?.Dispose();
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

    private torch.Tensor OnDevice(torch.Tensor tensor) =>
        _device.type == DeviceType.CPU ? tensor : tensor.to(_device);
}
