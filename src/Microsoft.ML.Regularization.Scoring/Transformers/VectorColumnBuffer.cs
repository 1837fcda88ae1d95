using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Transformers;

/// <inheritdoc />
internal sealed class VectorColumnBuffer<TItem>(ValueGetter<VBuffer<TItem>> source, int rows) : ColumnBuffer
    where TItem : unmanaged
{
    private readonly VBuffer<TItem>[] _values = new VBuffer<TItem>[rows];

    public override Delegate Getter(Func<int> current) =>
        (ValueGetter<VBuffer<TItem>>)((ref VBuffer<TItem> value) => _values[current()].CopyTo(ref value));

    public override void Read(int row) => source(ref _values[row]);
}
