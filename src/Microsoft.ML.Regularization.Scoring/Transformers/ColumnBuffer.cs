using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Transformers;

/// <summary>The values of one input column over the rows of a block.</summary>
internal abstract class ColumnBuffer
{
    /// <summary>
    /// A <see cref="ValueGetter{TValue}"/> for the row at the index that <paramref name="current"/> gives.
    /// </summary>
    public abstract Delegate Getter(Func<int> current);

    /// <summary>Reads the input's current row.</summary>
    public abstract void Read(int row);

    /// <summary>
    /// A buffer for a column of numbers or other plain values, or of vectors of them; null for any other type.
    /// </summary>
    public static ColumnBuffer? TryCreate(DataViewRow input, DataViewSchema.Column column, int rows)
    {
        bool isVector = column.Type is VectorDataViewType;
        Type item = column.Type is VectorDataViewType vector ? vector.ItemType.RawType : column.Type.RawType;
        ColumnBuffer? Of<TItem>() where TItem : unmanaged => isVector
            ? new VectorColumnBuffer<TItem>(input.GetGetter<VBuffer<TItem>>(column), rows)
            : new PlainColumnBuffer<TItem>(input.GetGetter<TItem>(column), rows);
        return item == typeof(float) ? Of<float>()
            : item == typeof(double) ? Of<double>()
            : item == typeof(bool) ? Of<bool>()
            : item == typeof(byte) ? Of<byte>()
            : item == typeof(sbyte) ? Of<sbyte>()
            : item == typeof(short) ? Of<short>()
            : item == typeof(ushort) ? Of<ushort>()
            : item == typeof(int) ? Of<int>()
            : item == typeof(uint) ? Of<uint>()
            : item == typeof(long) ? Of<long>()
            : item == typeof(ulong) ? Of<ulong>()
            : item == typeof(DateTime) ? Of<DateTime>()
            : item == typeof(DateTimeOffset) ? Of<DateTimeOffset>()
            : item == typeof(TimeSpan) ? Of<TimeSpan>()
            : item == typeof(DataViewRowId) ? Of<DataViewRowId>()
            : null;
    }
}
