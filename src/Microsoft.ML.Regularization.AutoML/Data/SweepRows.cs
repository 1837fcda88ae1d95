namespace Microsoft.ML.Regularization;

/// <summary>The rows of a sweep: what each fit learns from and is judged by, and all of them.</summary>
/// <param name="Folds">Training and validation rows of each fit of a trial.</param>
/// <param name="All">All rows, for the final training.</param>
/// <param name="Description">How the rows are divided, in words.</param>
internal sealed record SweepRows(IReadOnlyList<SweepFold> Folds, IDataView All, string Description)
{
    /// <summary>Rows divided as options say.</summary>
    public static SweepRows Divide(MLContext context, IDataView data, SweepOptions options, int seed)
    {
        string? key = options.SamplingKeyColumnName;
        string together = key is null ? "" : $", '{key}' kept together";
        return options.Folds > 0
            ? new SweepRows(
                [.. context.Data.CrossValidationSplit(data, options.Folds, key, seed).Select(Fold)],
                data,
                FormattableString.Invariant($"{options.Folds} folds{together}"))
            : new SweepRows(
                [Fold(context.Data.TrainTestSplit(data, options.ValidationFraction, key, seed))],
                data,
                FormattableString.Invariant($"{options.ValidationFraction} of the rows{together}"));
    }

    /// <summary>Rows that come divided.</summary>
    /// <exception cref="ArgumentException">All rows are needed, and the two have not the same columns.</exception>
    public static SweepRows Of(IDataView trainSet, IDataView validationSet, SweepOptions options) => new(
        [new SweepFold(trainSet, validationSet)],
        options.RefitsOnAllRows ? new ConcatenatedRows(trainSet, validationSet) : trainSet,
        FormattableString.Invariant($"given rows: {validationSet.GetRowCount()}"));

    private static SweepFold Fold(DataOperationsCatalog.TrainTestData split) => new(split.TrainSet, split.TestSet);
}
