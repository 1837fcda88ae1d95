namespace Microsoft.ML.Data;

public abstract class PrimitiveDataViewType : DataViewType
{
    protected PrimitiveDataViewType(Type rawType)
        : base(rawType)
    {
        if (typeof(IDisposable).IsAssignableFrom(rawType))
        {
            throw new ArgumentException("A primitive type must not be disposable.", nameof(rawType));
        }
    }

    /// <summary>The type of a .NET type's values, null where there is none.</summary>
    internal static PrimitiveDataViewType? FromType(Type type) =>
        NumberDataViewType.FromType(type) ?? (PrimitiveDataViewType?)(
            type == typeof(ReadOnlyMemory<char>) || type == typeof(string) ? TextDataViewType.Instance
            : type == typeof(bool) ? BooleanDataViewType.Instance
            : type == typeof(DateTime) ? DateTimeDataViewType.Instance
            : type == typeof(DateTimeOffset) ? DateTimeOffsetDataViewType.Instance
            : type == typeof(TimeSpan) ? TimeSpanDataViewType.Instance
            : type == typeof(DataViewRowId) ? RowIdDataViewType.Instance
            : null);
}
