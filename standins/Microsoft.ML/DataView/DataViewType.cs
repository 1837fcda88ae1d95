namespace Microsoft.ML.Data;

/// <summary>The type of a column: what .NET type its values have and what they mean.</summary>
public abstract class DataViewType : IEquatable<DataViewType>
{
    private protected DataViewType(Type rawType)
    {
        ArgumentNullException.ThrowIfNull(rawType);
        RawType = rawType;
    }

    public Type RawType { get; }

    public abstract bool Equals(DataViewType? other);
}
