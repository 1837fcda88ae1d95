using System.Globalization;

namespace Microsoft.ML.Regularization;

/// <summary>What is said of rows that cannot be used.</summary>
internal static class RowErrors
{
    /// <param name="columns">The columns of the view.</param>
    /// <param name="block">The row.</param>
    /// <param name="place">Its place in the block.</param>
    /// <param name="row">Its number in the view.</param>
    public static InvalidOperationException Of(ViewColumns columns, CursorBlock block, int place, long row)
    {
        string where = FormattableString.Invariant($"row {row} of the {columns.Role} (the first row is 0)");
        return new InvalidOperationException(block.States[place] switch
        {
            RowState.BadLabel => BadLabel(columns, block.Targets(place, 1), where),
            RowState.BadFeatures => BadFeatures(columns, block.Features(place, 1), where),
            _ => $"Weight column '{columns.Weight!.Value.Name}' is {Text(block.Weights[place])} in {where}. Weights must "
                + "be finite numbers from 0 up: correct it, or set ExampleWeightColumnName to null.",
        });
    }

    private static string BadLabel(ViewColumns columns, ReadOnlySpan<float> targets, string where)
    {
        string value = columns.ClassCount > 0 ? "missing" : Text(targets[FirstNotFinite(targets)]);
        return $"Label column '{columns.Label.Name}' is {value} in {where}. Take such rows out of the data, or set "
            + "MissingValues to SkipRow.";
    }

    private static string BadFeatures(ViewColumns columns, ReadOnlySpan<float> features, string where)
    {
        int bad = FirstNotFinite(features);
        return $"Feature column '{columns.Features!.Value.Name}' is {Text(features[bad])} in "
            + $"{columns.DescribeSlot(bad)} of {where}. Replace missing values (ReplaceMissingValues), or set "
            + "MissingValues to MeanAndIndicator or SkipRow.";
    }

    private static int FirstNotFinite(ReadOnlySpan<float> values)
    {
        int first = 0;
        while (float.IsFinite(values[first]))
        {
            first++;
        }

        return first;
    }

    private static string Text(float value) => value.ToString(CultureInfo.InvariantCulture);
}
