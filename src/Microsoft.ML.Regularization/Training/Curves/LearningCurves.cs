namespace Microsoft.ML.Regularization;

/// <summary>
/// Watches how a classification network comes to predict the labels of groups of rows, epoch by epoch: rows whose labels
/// are right and rows whose labels are wrong, or a clean test set. A network that memorizes wrong labels is seen to.
/// </summary>
/// <remarks>
/// Given to <see cref="NetworkClassificationOptions.LearningCurves"/>. All rows are scored after each epoch as a model
/// of that epoch would score them, so views that are costly to read should be cached. It changes nothing in the fit.
/// Of several fits with one object it holds the curves of the last one that began.
/// </remarks>
/// <example>
/// <code>
/// var noisy = mlContext.Data.CorruptLabels(rows);
/// var curves = new LearningCurves()
///     .Watch("right labels", noisy, "IsCorrupted", false)
///     .Watch("wrong labels", noisy, "IsCorrupted", true)
///     .Watch("test", testRows);
/// var trainer = mlContext.MulticlassClassification.Trainers.Elr(new ElrMulticlassOptions { LearningCurves = curves });
/// </code>
/// </example>
public sealed class LearningCurves
{
    private readonly List<WatchedRows> _watched = [];

    /// <summary>A curve for each group of rows, in the order of watching; empty before a fit.</summary>
    public IReadOnlyList<LearningCurve> Curves => [.. _watched.Where(static rows => rows.HasBegun)
        .Select(static rows => rows.ToCurve())];

    /// <summary>Watches rows.</summary>
    /// <param name="name">What they are, for the report.</param>
    /// <param name="rows">The rows, with the columns that the trainer reads.</param>
    /// <param name="labelColumnName">
    /// The labels to compare with, of the type of the trainer's; null for the label column of the trainer.
    /// </param>
    /// <returns>This object.</returns>
    public LearningCurves Watch(string name, IDataView rows, string? labelColumnName = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(rows);
        _watched.Add(new WatchedRows(name, rows, labelColumnName));
        return this;
    }

    /// <summary>Watches those rows of a view that a flag tells.</summary>
    /// <param name="name">What they are, for the report.</param>
    /// <param name="rows">The view, with the columns that the trainer reads.</param>
    /// <param name="flagColumnName">
    /// A <c>Boolean</c> column, read now: <c>IsCorrupted</c> of <c>CorruptLabels</c>, <c>IsSuspect</c> of
    /// <c>FindSuspectLabels</c>.
    /// </param>
    /// <param name="flag">Whether the rows with true or those with false are watched.</param>
    /// <param name="labelColumnName">As above.</param>
    /// <returns>This object.</returns>
    /// <exception cref="ArgumentException">There is no such column, or it is not Boolean.</exception>
    public LearningCurves Watch(
        string name, IDataView rows, string flagColumnName, bool flag, string? labelColumnName = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        bool[] flags = FlagColumn.Read(rows, flagColumnName);
        return Watch(
            name, new RowSubsetView(rows, Array.ConvertAll(flags, value => value == flag)), labelColumnName);
    }

    /// <summary>Begins a fit: reads labels, and forgets the curves of the fit before.</summary>
    internal void Begin(string labelColumnName) => _watched.ForEach(rows => rows.Begin(labelColumnName));

    /// <summary>Takes note of an epoch.</summary>
    internal void Record(ITransformer model) => _watched.ForEach(rows => rows.Record(model));
}
