using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The types of columns that can be normalized: scalars and known-size vectors of Single and Double.</summary>
internal static class NormalizerKinds
{
    public static bool IsDouble(DataViewType type) => ItemType(type).Equals(NumberDataViewType.Double);

    /// <exception cref="ArgumentOutOfRangeException">A column of this type cannot be normalized.</exception>
    public static void Check(DataViewType type)
    {
        var isNumber = ItemType(type).Equals(NumberDataViewType.Single) || IsDouble(type);
        if (isNumber && type is not VectorDataViewType { IsKnownSize: false })
            return;
        throw Contracts.ExceptParam("srcType",
            "Wrong column type for input column. "
            + $"Expected: Single, Double, Vector of Single or Vector of Double. Got: {type}.");
    }

    private static DataViewType ItemType(DataViewType type) => (type as VectorDataViewType)?.ItemType ?? type;
}
