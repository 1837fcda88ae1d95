using Microsoft.ML.Data;
using Microsoft.ML.Regularization;
using Microsoft.ML.Regularization.Transformers;

namespace Microsoft.ML;

/// <summary>Models that take fewer bytes.</summary>
public static class WeightStorageCatalog
{
    /// <summary>
    /// The model with the weights of its networks rounded to what a storage can hold. It scores as it will after it is
    /// saved and loaded; speed and memory stay as they are, only the saved file becomes smaller.
    /// </summary>
    /// <param name="catalog">The catalog <c>mlContext.Model</c>.</param>
    /// <param name="model">A network of this package, or a pipeline with one or more. It is not changed.</param>
    /// <param name="storage">How to store the weights.</param>
    /// <returns>A new model of the same columns.</returns>
    /// <exception cref="ArgumentException">The model has no network of this package, or a weight is not finite or too
    /// large for <paramref name="storage"/>.</exception>
    /// <example>
    /// <code>
    /// ITransformer compact = mlContext.Model.StoreWeightsAs(model, WeightStorage.Half);
    /// mlContext.Model.Save(compact, data.Schema, "model.zip");
    /// </code>
    /// </example>
    public static ITransformer StoreWeightsAs(
        this ModelOperationsCatalog catalog, ITransformer model, WeightStorage storage)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(model);
        return Networks(model).Any() ? Stored(model, storage) : throw new ArgumentException(
            $"The model ({model.GetType().Name}) has no network of this package whose weights could be stored otherwise.",
            nameof(model));
    }

    /// <summary>Says what <see cref="StoreWeightsAs"/> would save and how far scores would move.</summary>
    /// <param name="catalog">The catalog <c>mlContext.Model</c>.</param>
    /// <param name="model">A network of this package, or a pipeline with one or more.</param>
    /// <param name="data">Rows to score, for instance the test set; labels are not needed.</param>
    /// <param name="storage">How to store the weights.</param>
    /// <exception cref="ArgumentException">As <see cref="StoreWeightsAs"/>; or the model gives no column Score of
    /// numbers.</exception>
    public static WeightStorageReport CompareWeightStorage(
        this ModelOperationsCatalog catalog, ITransformer model, IDataView data, WeightStorage storage)
    {
        ITransformer stored = catalog.StoreWeightsAs(model, storage);
        ArgumentNullException.ThrowIfNull(data);
        var change = ScoreChange.Between(model.Transform(data), stored.Transform(data));
        return new WeightStorageReport
        {
            Storage = storage,
            BytesBefore = BytesOf(model),
            BytesAfter = BytesOf(stored),
            RowCount = change.RowCount,
            LargestScoreChange = change.Largest,
            RootMeanSquaredScoreChange = change.RootMeanSquare,
            ScoreStandardDeviation = change.StandardDeviation,
            ChangedLabelFraction = change.ChangedLabelFraction,
        };
    }

    private static ITransformer Stored(ITransformer model, WeightStorage storage) => model switch
    {
        NetworkTransformer network => network.WithWeightStorage(storage),
        IEnumerable<ITransformer> chain => new TransformerChain<ITransformer>(
            [.. chain.Select(part => Stored(part, storage))]),
        _ => model,
    };

    private static IEnumerable<NetworkTransformer> Networks(ITransformer model) => model switch
    {
        NetworkTransformer network => [network],
        IEnumerable<ITransformer> chain => chain.SelectMany(Networks),
        _ => [],
    };

    private static long BytesOf(ITransformer model) =>
        Networks(model).Sum(static network => (long)NetworkModelWriter.Write(network.Model).Length);
}
