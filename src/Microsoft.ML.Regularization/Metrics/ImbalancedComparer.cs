namespace Microsoft.ML.Regularization;

/// <summary>Reads the scores of two models in step.</summary>
internal static class ImbalancedComparer
{
    public static ImbalancedComparison Compare(
        ScoredView first, ScoredView second, IDataView trainSet, ImbalancedEvaluationOptions options, Random random)
    {
        options.Validate();
        var regions = ShotRegions.FromLabels(
            SingleColumn.Read(trainSet, first.LabelName, "label"), options.Regions);
        var (labels, firstScores) = first.Read();
        var (secondLabels, secondScores) = second.Read();
        CheckRows(labels, secondLabels, first.LabelName);
        var errors = new PairedErrors(regions, options.Bootstrap ?? new(), random);
        for (int i = 0; i < labels.Length; i++)
        {
            errors.Add(labels[i], firstScores[i], secondScores[i]);
        }

        return errors.Compare();
    }

    private static void CheckRows(float[] first, float[] second, string labelName)
    {
        const string remedy = "Score the same rows in the same order with both models.";
        if (first.Length != second.Length)
        {
            throw new ArgumentException(
                $"The first view has {first.Length} rows, the second {second.Length}. {remedy}", nameof(second));
        }

        for (int i = 0; i < first.Length; i++)
        {
            if (!first[i].Equals(second[i]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Row {i} has the label {first[i]} in column '{labelName}' of the first ")
                    + FormattableString.Invariant($"view and {second[i]} in the second. {remedy}"),
                    nameof(second));
            }
        }
    }
}
