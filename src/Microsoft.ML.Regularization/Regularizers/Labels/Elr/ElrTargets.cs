using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>The memory of targets of one fit, on its device: all classes of each row, or the largest.</summary>
internal sealed class ElrTargets : IDisposable
{
    private readonly ElrShape _shape;
    private readonly Tensor _values;
    private readonly Tensor? _classes;

    /// <param name="shape">Its size.</param>
    /// <param name="type">Type of its numbers.</param>
    /// <param name="device">Where it lies.</param>
    /// <param name="initial">What it begins with; null for zeros.</param>
    public ElrTargets(ElrShape shape, ScalarType type, Device device, ElrContent? initial)
    {
        using var scope = NewDisposeScope();
        _shape = shape;
        long[] size = [shape.Rows, shape.Stored];
        _values = initial is null
            ? zeros(size, type, device).DetachFromDisposeScope()
            : tensor(initial.Values, size, type, device).DetachFromDisposeScope();
        if (shape.IsPartial)
        {
            _classes = initial is null
                ? zeros(size, ScalarType.Int32, device).DetachFromDisposeScope()
                : tensor(initial.Classes, size, ScalarType.Int32, device).DetachFromDisposeScope();
        }
    }

    /// <summary>The size.</summary>
    public ElrShape Shape => _shape;

    /// <summary>The stored targets, [rows, stored classes].</summary>
    public Tensor Values => _values;

    /// <summary>Moves the targets of rows on to β t + (1 - β) times their shares, and gives them.</summary>
    /// <param name="ids">Ids of the rows, each once.</param>
    /// <param name="shares">What the network predicts for them, [rows, classes].</param>
    /// <param name="momentum">β.</param>
    /// <returns>[rows, classes], the caller's.</returns>
    public Tensor Update(Tensor ids, Tensor shares, double momentum)
    {
        var values = _values.index_select(0, ids);
        if (_classes is null)
        {
            values = values.mul(momentum).add(shares, 1 - momentum);
            _values.index_copy_(0, ids, values);
            return values;
        }

        var old = zeros_like(shares).scatter_(1, _classes.index_select(0, ids).to(ScalarType.Int64), values);
        (values, var classes) = old.mul(momentum).add(shares, 1 - momentum).topk(_shape.Stored, 1);
        _values.index_copy_(0, ids, values);
        _classes.index_copy_(0, ids, classes.to(ScalarType.Int32));
        return zeros_like(shares).scatter_(1, classes, values);
    }

    /// <summary>A copy of the content.</summary>
    public ElrContent Read()
    {
        using var scope = NewDisposeScope();
        return new ElrContent(
            _values.to(ScalarType.Float32).cpu().data<float>().ToArray(),
            _classes is null ? [] : _classes.cpu().data<int>().ToArray());
    }

    public void Dispose()
    {
        _values.Dispose();
        _classes?.Dispose();
    }
}
