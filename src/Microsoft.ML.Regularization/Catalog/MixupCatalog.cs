using Microsoft.ML.Regularization;

namespace Microsoft.ML;

/// <summary>Mixup around trainers of any kind.</summary>
public static class MixupCatalog
{
    /// <summary>
    /// Makes an estimator learn from mixed rows: each row becomes λ times itself plus 1 - λ times another row. Only
    /// <c>Fit</c> sees them; the model that it gives is the estimator's own, and is saved and loaded without this
    /// library.
    /// </summary>
    /// <typeparam name="TTransformer">The model that the estimator gives.</typeparam>
    /// <param name="estimator">
    /// A trainer, or a chain that ends in one. For classes, and where rows have weights, it must use the weight column
    /// (<see cref="MixupOptions.OutputWeightColumnName"/>), for a pair of rows of two classes becomes two weighted
    /// rows.
    /// </param>
    /// <param name="context">The context of the estimator: gives the seed.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <returns>An estimator to be used in pipelines, cross validation and sweeps in place of the given one.</returns>
    /// <remarks>
    /// Features are mixed as they reach the estimator: put normalization and encoding of categories before it, in the
    /// pipeline. See <see cref="DataCatalog.Mixup"/>.
    /// </remarks>
    /// <example>
    /// <code>
    /// var trainer = mlContext.BinaryClassification.Trainers.LbfgsLogisticRegression(exampleWeightColumnName:
    /// "Weight"); var model = pipeline.Append(trainer.WithMixup(mlContext)).Fit(trainingData);
    /// </code>
    /// </example>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static IEstimator<TTransformer> WithMixup<TTransformer>(
        this IEstimator<TTransformer> estimator, MLContext context, MixupOptions? options = null)
        where TTransformer : ITransformer
    {
        ArgumentNullException.ThrowIfNull(estimator);
        ArgumentNullException.ThrowIfNull(context);
        MixupOptions settings = options?.Copy() ?? new();
        settings.Validate();
        return new MixupEstimator<TTransformer>(estimator, context, settings);
    }
}
