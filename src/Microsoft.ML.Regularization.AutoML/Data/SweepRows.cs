namespace Microsoft.ML.Regularization;

/// <summary>The rows of a sweep: what each fit learns from and is judged by, and all of them.</summary>
/// <param name="Folds">Training and validation rows of each fit of a trial.</param>
/// <param name="All">All rows, for the final training.</param>
/// <param name="Description">How the rows are divided, in words.</param>
internal sealed record SweepRows(
    IReadOnlyList<DataOperationsCatalog.TrainTestData> Folds, Func<IDataView> All, string Description)
{
    /// <summary>Divides rows as options say.</summary>
    public static SweepRows Divide(MLContext context, IDataView data, SweepOptions options, int seed)
    {
        string? key = options.SamplingKeyColumnName;
        string together = key is null ? "" : $", '{key}' kept together";
        return options.Folds > 0
            ? new SweepRows(
                context.Data.CrossValidationSplit(data, options.Folds, key, seed),
                () => data,
                FormattableString.Invariant($"{options.Folds} folds{together}"))
            : new SweepRows(
                [context.Data.TrainTestSplit(data, options.ValidationFraction, key, seed)],
                () => data,
                FormattableString.Invariant($"{options.ValidationFraction} of the rows{together}"));
    }
}
