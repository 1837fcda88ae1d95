using Microsoft.ML.Regularization;
using Microsoft.ML.Regularization.MlNetBridge;

namespace Microsoft.ML;

/// <summary>Doors to networks with any list of regularizers.</summary>
public static class NetworkCatalog
{
    /// <summary>Trains a fully connected network for regression.</summary>
    /// <param name="catalog">The trainers of regression.</param>
    /// <param name="labelColumnName">
    /// Name of the label column, <c>Single</c> or, for several targets, a vector of <c>Single</c> of known size.
    /// </param>
    /// <param name="featureColumnName">Name of the feature column, a vector of <c>Single</c>.</param>
    /// <param name="exampleWeightColumnName">Name of the column of row weights, <c>Single</c>, or null.</param>
    /// <param name="learningRate">Step size of the optimizer: <see cref="NetworkOptions.LearningRate"/>.</param>
    /// <param name="maximumEpochs">
    /// Largest number of passes over the rows: <see cref="NetworkOptions.MaximumEpochs"/>.
    /// </param>
    /// <param name="regularizers">The methods that take part.</param>
    /// <returns>The trainer, to be appended to a pipeline or fitted.</returns>
    public static NetworkRegressionTrainer Network(
        this RegressionCatalog.RegressionTrainers catalog,
        string labelColumnName = NetworkDefaults.LabelColumnName,
        string featureColumnName = NetworkDefaults.FeatureColumnName,
        string? exampleWeightColumnName = null,
        double learningRate = NetworkDefaults.LearningRate,
        int maximumEpochs = NetworkDefaults.MaximumEpochs,
        params Regularizer[] regularizers) => catalog.Network(new NetworkRegressionOptions
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            LearningRate = learningRate,
            MaximumEpochs = maximumEpochs,
            Regularizers = regularizers,
        });

    /// <summary>Trains a fully connected network for regression with options.</summary>
    /// <param name="catalog">The trainers of regression.</param>
    /// <param name="options">All options, among them the list of regularizers.</param>
    /// <returns>The trainer, to be appended to a pipeline or fitted.</returns>
    public static NetworkRegressionTrainer Network(
        this RegressionCatalog.RegressionTrainers catalog, NetworkRegressionOptions options) =>
        new(MlNetInternals.EnvironmentOf(catalog), options);
}
