using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>The memory of targets of one fit of the fused engine: <see cref="ElrTargets"/> in plain memory.</summary>
internal sealed class ElrPlainTargets
{
    private readonly ElrShape _shape;
    private readonly float[] _values;
    private readonly int[] _classes;
    private readonly float[] _row;
    private readonly float[] _keys;
    private readonly int[] _order;

    /// <param name="shape">Its size.</param>
    /// <param name="initial">What it begins with; null for zeros.</param>
    /// <exception cref="InvalidOperationException">An array cannot hold so many targets.</exception>
    public ElrPlainTargets(ElrShape shape, ElrContent? initial)
    {
        long length = checked(shape.Rows * shape.Stored);
        if (length > Array.MaxLength)
        {
            throw new InvalidOperationException(
                $"{nameof(TrainingEngine.Fused)} keeps up to {Array.MaxLength} targets of ELR, and {shape.Rows} rows "
                + $"of {shape.Stored} classes are more. Set {nameof(Elr.StoredClasses)} lower, or "
                + $"{nameof(NetworkOptions.Engine)} to {nameof(TrainingEngine.Tensors)}.");
        }

        _shape = shape;
        _values = initial is null ? new float[length] : [.. initial.Values];
        _classes = !shape.IsPartial ? [] : initial is null ? new int[length] : [.. initial.Classes];
        int width = shape.IsPartial ? shape.Classes : 0;
        (_row, _keys, _order) = (new float[width], new float[width], new int[width]);
    }

    /// <summary>Moves the target of a row on.</summary>
    /// <param name="id">Id of the row.</param>
    /// <param name="shares">What the network predicts for it, a number a class.</param>
    /// <param name="sum">Their sum, by which they are divided.</param>
    /// <param name="options">How.</param>
    /// <param name="scale">What the target is to be multiplied by.</param>
    /// <returns>The target of each class, valid until the next call.</returns>
    public ReadOnlySpan<float> Move(
        long id, ReadOnlySpan<double> shares, double sum, Elr options, out double scale)
    {
        int start = checked((int)(id * _shape.Stored));
        Span<float> stored = _values.AsSpan(start, _shape.Stored);
        if (!_shape.IsPartial)
        {
            scale = ElrRow.Update(stored, shares, sum, options);
            return stored;
        }

        Span<int> classes = _classes.AsSpan(start, _shape.Stored);
        Array.Clear(_row);
        for (int i = 0; i < stored.Length; i++)
        {
            _row[classes[i]] = stored[i];
        }

        ElrRow.Update<float>(_row, shares, sum, options);
        KeepLargest(stored, classes);
        scale = options.CorrectsBias ? 1 / TensorPrimitives.Sum<float>(stored) : 1;
        return _row;
    }

    /// <summary>The content, which belongs to the caller from now on.</summary>
    public ElrContent Read() => new(_values, _classes);

    private void KeepLargest(Span<float> stored, Span<int> classes)
    {
        TensorPrimitives.Negate(_row, _keys);
        for (int i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }

        _keys.AsSpan().Sort(_order.AsSpan());
        for (int i = 0; i < stored.Length; i++)
        {
            (classes[i], stored[i]) = (_order[i], _row[_order[i]]);
        }

        foreach (int other in _order.AsSpan(stored.Length))
        {
            _row[other] = 0;
        }
    }
}
