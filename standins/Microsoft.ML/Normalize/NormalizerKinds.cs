using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The types of columns that can be normalized: scalars and known-size vectors of Single and Double.</summary>
internal static class NormalizerKinds
{
    public static bool IsDouble(DataViewType type) => ItemType(type).Equals(NumberDataViewType.Double);

    /// <exception cref="ArgumentOutOfRangeException">A column of this type cannot be normalized.</exception>
    public static void Check(DataViewType type, NormalizerColumn column)
    {
        var isNumber = ItemType(type).Equals(NumberDataViewType.Single) || IsDouble(type);
        if (isNumber && type is not VectorDataViewType { IsKnownSize: false })
            return;
        throw Contracts.ExceptParam(column.TakesLogarithms ? "column" : "srcType",
            $"Wrong column type for {(column.TakesLogarithms ? $"column {column.InputName}" : "input column")}. "
            + $"Expected: Single, Double, Vector of Single or Vector of Double. Got: {type}.");
    }

    private static DataViewType ItemType(DataViewType type) => (type as VectorDataViewType)?.ItemType ?? type;
}
