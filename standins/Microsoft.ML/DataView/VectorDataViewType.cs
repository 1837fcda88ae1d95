using System.Collections.Immutable;
using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Vectors of one item type; a dimension of 0 is not known before the data are read.</summary>
public sealed class VectorDataViewType : StructuredDataViewType
{
    public VectorDataViewType(PrimitiveDataViewType itemType, int size = 0)
        : this(itemType, ImmutableArray.Create(size >= 0 ? size : throw new ArgumentOutOfRangeException(nameof(size))))
    {
    }

    public VectorDataViewType(PrimitiveDataViewType itemType, params int[] dimensions)
        : this(itemType, ImmutableArray.Create(dimensions))
    {
    }

    public VectorDataViewType(PrimitiveDataViewType itemType, ImmutableArray<int> dimensions)
        : base(
            typeof(VBuffer<>).MakeGenericType((itemType ?? throw new ArgumentNullException(nameof(itemType))).RawType))
    {
        if (dimensions.IsDefaultOrEmpty)
            throw Contracts.ExceptParam(nameof(dimensions), "At least one dimension is needed.");
        if (dimensions.Any(d => d < 0))
        {
            throw Contracts.ExceptParam(nameof(dimensions), "Dimensions must be non-negative.");
        }
        ItemType = itemType;
        Dimensions = dimensions;
        Size = checked(dimensions.Aggregate(1, (size, d) => size * d));
    }

    public ImmutableArray<int> Dimensions { get; }

    public PrimitiveDataViewType ItemType { get; }

    public bool IsKnownSize => Size > 0;

    public int Size { get; }

    public override bool Equals(DataViewType? other) =>
        other is VectorDataViewType vector
            && ItemType.Equals(vector.ItemType) && Dimensions.SequenceEqual(vector.Dimensions);

    public override bool Equals(object? other) => other is DataViewType type && Equals(type);

    public override int GetHashCode() => HashCode.Combine(ItemType, Dimensions.Length, Size);

    public override string ToString()
    {
        var text = new StringBuilder("Vector<").Append(ItemType);
        if (Dimensions.Length > 1) text.Append(string.Concat(Dimensions.Select(d => d > 0 ? $", {d}" : ", *")));
        else if (IsKnownSize) text.Append(", ").Append(Size);
        return text.Append('>').ToString();
    }
}
