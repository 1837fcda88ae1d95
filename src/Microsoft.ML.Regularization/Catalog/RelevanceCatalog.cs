using Microsoft.ML.Regularization;

namespace Microsoft.ML;

/// <summary>How much targets matter, from data.</summary>
public static class RelevanceCatalog
{
    /// <summary>Makes the relevance function of the labels of a view.</summary>
    /// <param name="catalog">The data operations: <c>mlContext.Data</c>.</param>
    /// <param name="input">The training rows; their labels are read once, now. NaN and infinite ones are left out.</param>
    /// <param name="labelColumnName">The column of labels, Single.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// The label column is missing or not Single, or its labels are all equal or missing and the options give no points.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static RelevanceFunction RelevanceFunction(
        this DataOperationsCatalog catalog,
        IDataView input,
        string labelColumnName = "Label",
        RelevanceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        return Regularization.RelevanceFunction.FromLabels(
            SingleColumn.Read(input, labelColumnName, "label"), options);
    }

    /// <summary>Adds the relevance of each row's label as a column.</summary>
    /// <param name="catalog">The data operations: <c>mlContext.Data</c>.</param>
    /// <param name="input">The rows.</param>
    /// <param name="relevance">The relevance function, for example that of the training rows.</param>
    /// <param name="labelColumnName">The column of labels, Single.</param>
    /// <param name="outputColumnName">The column of relevances, Single, 0 to 1.</param>
    /// <returns>The rows with the relevance column; NaN for a NaN label.</returns>
    /// <example>
    /// <code>
    /// var relevance = mlContext.Data.RelevanceFunction(split.TrainSet);
    /// var judged = mlContext.Data.Relevance(split.TestSet, relevance);
    /// var extreme = mlContext.Data.FilterRowsByColumn(judged, "Relevance", lowerBound: 0.8);
    /// </code>
    /// </example>
    /// <exception cref="ArgumentException">The label column is missing or not Single.</exception>
    public static IDataView Relevance(
        this DataOperationsCatalog catalog,
        IDataView input,
        RelevanceFunction relevance,
        string labelColumnName = "Label",
        string outputColumnName = "Relevance")
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(relevance);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        var label = SingleColumn.Find(input.Schema, labelColumnName, "label");
        return new MappedLabelView(input, label, outputColumnName, value => (float)relevance.Of(value));
    }
}
