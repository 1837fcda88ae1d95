namespace Microsoft.ML.Regularization.Transformers;

/// <inheritdoc />
internal sealed class PlainColumnBuffer<TValue>(ValueGetter<TValue> source, int rows) : ColumnBuffer
    where TValue : unmanaged
{
    private readonly TValue[] _values = new TValue[rows];

    public override Delegate Getter(Func<int> current) =>
        (ValueGetter<TValue>)((ref TValue value) => value = _values[current()]);

    public override void Read(int row) => source(ref _values[row]);
}
