using Microsoft.ML.Data;
using Microsoft.ML.Regularization;

namespace Microsoft.ML;

/// <summary>Operations on data whose labels are or may be wrong.</summary>
public static class LabelNoiseCatalog
{
    /// <summary>Makes labels wrong on purpose, to find out how a trainer bears it.</summary>
    /// <param name="catalog">The data operations: <c>mlContext.Data</c>.</param>
    /// <param name="input">The rows; labels, and features where the noise depends on them, are read now.</param>
    /// <param name="labelColumnName">The column of labels, <c>Boolean</c> or a key of type <c>UInt32</c>.</param>
    /// <param name="options">Kind and rate of the noise; null for the defaults.</param>
    /// <returns>
    /// The rows in their order, with the label column replaced, a column of the labels as they were and a <c>Boolean</c>
    /// column of whether the label was changed. Rows without a label stay as they are.
    /// </returns>
    /// <example>
    /// <code>
    /// var noisy = mlContext.Data.CorruptLabels(split.TrainSet, "Label", new() { Rate = 0.4 });
    /// var model = mlContext.MulticlassClassification.Trainers.Elr().Fit(noisy);
    /// var clean = mlContext.MulticlassClassification.Evaluate(model.Transform(split.TestSet));
    /// </code>
    /// </example>
    /// <exception cref="ArgumentException">A column is missing or of a wrong type, or an option is bad.</exception>
    /// <exception cref="InvalidOperationException">The label has one class only.</exception>
    public static IDataView CorruptLabels(
        this DataOperationsCatalog catalog,
        IDataView input,
        string labelColumnName = "Label",
        LabelNoiseOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        options ??= new LabelNoiseOptions();
        options.Validate();
        ClassLabels labels = ClassLabels.Read(input, labelColumnName);
        int[] changed = LabelCorruption.Apply(
            labels, options, () => FeatureVectors.Read(input, options.FeatureColumnName));
        bool[] isChanged = [.. changed.Zip(labels.Classes, static (now, before) => now != before)];
        return new AppendedColumnsView(
            input,
            labels.With(changed, labelColumnName),
            labels.With(labels.Classes, options.TrueLabelColumnName),
            AppendedColumn.Of(options.CorruptedColumnName, BooleanDataViewType.Instance, isChanged));
    }

    /// <summary>Estimates how many labels are wrong, and which classes are taken for which.</summary>
    /// <param name="catalog">The data operations: <c>mlContext.Data</c>.</param>
    /// <param name="input">The rows; those without a label are left out.</param>
    /// <param name="classifier">
    /// Any trainer of ML.NET for the label, or a pipeline that ends with one, that gives probabilities; it is trained
    /// <paramref name="numberOfFolds"/> times. The better it is, the better the estimate.
    /// </param>
    /// <param name="labelColumnName">The column of labels, <c>Boolean</c> or a key of type <c>UInt32</c>.</param>
    /// <param name="numberOfFolds">Number of folds of the cross validation, 2 or above.</param>
    /// <param name="seed">Seed of the folds.</param>
    /// <returns>The noise rate, the joint distribution of given and true labels, and the transition matrix.</returns>
    /// <remarks>
    /// Source: C. Northcutt, L. Jiang, I. Chuang, "Confident Learning: Estimating Uncertainty in Dataset Labels", JAIR
    /// 70, 2021.
    /// </remarks>
    /// <exception cref="ArgumentException">The label column is missing or of a wrong type.</exception>
    /// <exception cref="InvalidOperationException">
    /// A class has a single row, there are fewer than two classes, or the classifier gives no probabilities.
    /// </exception>
    public static LabelNoiseEstimate EstimateLabelNoise(
        this DataOperationsCatalog catalog,
        IDataView input,
        IEstimator<ITransformer> classifier,
        string labelColumnName = "Label",
        int numberOfFolds = SuspectLabelOptions.DefaultNumberOfFolds,
        int seed = SuspectLabelOptions.DefaultSeed) =>
        catalog.FindSuspectLabels(input, classifier, labelColumnName, numberOfFolds, seed).Noise;

    /// <summary>Estimates how many labels are wrong, and which classes are taken for which.</summary>
    /// <param name="catalog">The data operations: <c>mlContext.Data</c>.</param>
    /// <param name="input">The rows; those without a label are left out.</param>
    /// <param name="options">The judge of the labels; null for the defaults: trees, which need no classifier.</param>
    /// <inheritdoc cref="EstimateLabelNoise(DataOperationsCatalog, IDataView, IEstimator{ITransformer}, string, int, int)"
    /// path="/*[self::returns or self::remarks or self::exception]"/>
    public static LabelNoiseEstimate EstimateLabelNoise(
        this DataOperationsCatalog catalog, IDataView input, SuspectLabelOptions? options = null) =>
        catalog.FindSuspectLabels(input, options).Noise;

    /// <summary>Ranks rows by how wrong their labels seem to a classifier that was trained on other rows.</summary>
    /// <inheritdoc cref="EstimateLabelNoise(DataOperationsCatalog, IDataView, IEstimator{ITransformer}, string, int, int)"
    /// path="/param"/>
    /// <inheritdoc cref="EstimateLabelNoise(DataOperationsCatalog, IDataView, IEstimator{ITransformer}, string, int, int)"
    /// path="/remarks"/>
    /// <inheritdoc cref="EstimateLabelNoise(DataOperationsCatalog, IDataView, IEstimator{ITransformer}, string, int, int)"
    /// path="/exception"/>
    /// <returns>The rows with rank, probabilities and a suggestion, and the estimated noise.</returns>
    /// <example>
    /// <code>
    /// var suspects = mlContext.Data.FindSuspectLabels(rows, mlContext.MulticlassClassification.Trainers.Network());
    /// Console.WriteLine(suspects.Noise);
    /// var worst = mlContext.Data.FilterRowsByColumn(suspects.Rows, "SuspectRank", 1, 21);
    /// </code>
    /// </example>
    public static SuspectLabels FindSuspectLabels(
        this DataOperationsCatalog catalog,
        IDataView input,
        IEstimator<ITransformer> classifier,
        string labelColumnName = "Label",
        int numberOfFolds = SuspectLabelOptions.DefaultNumberOfFolds,
        int seed = SuspectLabelOptions.DefaultSeed)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        ArgumentOutOfRangeException.ThrowIfLessThan(numberOfFolds, 2);
        return LabelJudge.Judge(input, new SuspectLabelOptions
        {
            LabelColumnName = labelColumnName,
            Classifier = classifier,
            NumberOfFolds = numberOfFolds,
            Seed = seed,
        });
    }

    /// <summary>
    /// Ranks rows by how wrong their labels seem to trees that were grown without them, or to a classifier that was
    /// trained on other rows.
    /// </summary>
    /// <param name="catalog">The data operations: <c>mlContext.Data</c>.</param>
    /// <param name="input">The rows; those without a label are left out.</param>
    /// <param name="options">The judge of the labels; null for the defaults: trees, which need no classifier.</param>
    /// <inheritdoc cref="EstimateLabelNoise(DataOperationsCatalog, IDataView, IEstimator{ITransformer}, string, int, int)"
    /// path="/*[self::remarks or self::exception]"/>
    /// <returns>The rows with rank, probabilities and a suggestion, and the estimated noise.</returns>
    /// <example>
    /// <code>
    /// var suspects = mlContext.Data.FindSuspectLabels(rows);
    /// Console.WriteLine(suspects.Noise);
    /// var worst = mlContext.Data.FilterRowsByColumn(suspects.Rows, "SuspectRank", 1, 21);
    /// </code>
    /// </example>
    public static SuspectLabels FindSuspectLabels(
        this DataOperationsCatalog catalog, IDataView input, SuspectLabelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(input);
        return LabelJudge.Judge(input, options ?? new SuspectLabelOptions());
    }
}
