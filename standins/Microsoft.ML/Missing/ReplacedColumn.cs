using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>A column whose missing values are to be replaced, as asked for.</summary>
internal sealed record ReplacedColumn(
    string OutputName, string InputName, MissingValueReplacingEstimator.ReplacementMode Mode, bool IsBySlot)
{
    /// <exception cref="ArgumentOutOfRangeException">The type has no missing value that is not its default.</exception>
    public static void Check(DataViewType itemType, bool isKey)
    {
        if (!isKey && MissingValue.IsReal(itemType)) return;
        string reason = isKey
            ? "its NA value is equivalent to its default value" : "it doesn't have an NA value";
        throw Contracts.ExceptParam(
            "inputSchema", $"Type '{itemType}' is not supported by NAReplaceTransform since {reason}");
    }
}
