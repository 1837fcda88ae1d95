using Microsoft.ML.Regularization;
using Microsoft.ML.Regularization.MlNetBridge;

namespace Microsoft.ML;

/// <summary>Doors to classification networks with any list of regularizers.</summary>
public static class ClassificationNetworkCatalog
{
    /// <summary>Trains a fully connected network for two classes.</summary>
    /// <param name="catalog">The trainers of binary classification.</param>
    /// <param name="labelColumnName">Name of the label column, <c>Boolean</c>.</param>
    /// <param name="featureColumnName">Name of the feature column, a vector of <c>Single</c>.</param>
    /// <param name="exampleWeightColumnName">Name of the column of row weights, <c>Single</c>, or null.</param>
    /// <param name="learningRate">Step size of the optimizer: <see cref="NetworkOptions.LearningRate"/>.</param>
    /// <param name="maximumEpochs">
    /// Largest number of passes over the rows: <see cref="NetworkOptions.MaximumEpochs"/>.
    /// </param>
    /// <param name="regularizers">The methods that take part.</param>
    /// <returns>The trainer, to be appended to a pipeline or fitted.</returns>
    public static NetworkBinaryTrainer Network(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog,
        string labelColumnName = NetworkDefaults.LabelColumnName,
        string featureColumnName = NetworkDefaults.FeatureColumnName,
        string? exampleWeightColumnName = null,
        double learningRate = NetworkDefaults.LearningRate,
        int maximumEpochs = NetworkDefaults.MaximumEpochs,
        params Regularizer[] regularizers) => catalog.Network(new NetworkBinaryOptions
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            LearningRate = learningRate,
            MaximumEpochs = maximumEpochs,
            Regularizers = regularizers,
        });

    /// <summary>Trains a fully connected network for two classes with options.</summary>
    /// <param name="catalog">The trainers of binary classification.</param>
    /// <param name="options">All options, among them the list of regularizers.</param>
    /// <returns>The trainer, to be appended to a pipeline or fitted.</returns>
    public static NetworkBinaryTrainer Network(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog, NetworkBinaryOptions options) =>
        new(MlNetInternals.EnvironmentOf(catalog), options);

    /// <summary>Trains a fully connected network for several classes.</summary>
    /// <param name="catalog">The trainers of multiclass classification.</param>
    /// <param name="labelColumnName">Name of the label column, a key (see MapValueToKey).</param>
    /// <param name="featureColumnName">Name of the feature column, a vector of <c>Single</c>.</param>
    /// <param name="exampleWeightColumnName">Name of the column of row weights, <c>Single</c>, or null.</param>
    /// <param name="learningRate">Step size of the optimizer: <see cref="NetworkOptions.LearningRate"/>.</param>
    /// <param name="maximumEpochs">
    /// Largest number of passes over the rows: <see cref="NetworkOptions.MaximumEpochs"/>.
    /// </param>
    /// <param name="regularizers">The methods that take part.</param>
    /// <returns>The trainer, to be appended to a pipeline or fitted.</returns>
    public static NetworkMulticlassTrainer Network(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = NetworkDefaults.LabelColumnName,
        string featureColumnName = NetworkDefaults.FeatureColumnName,
        string? exampleWeightColumnName = null,
        double learningRate = NetworkDefaults.LearningRate,
        int maximumEpochs = NetworkDefaults.MaximumEpochs,
        params Regularizer[] regularizers) => catalog.Network(new NetworkMulticlassOptions
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            LearningRate = learningRate,
            MaximumEpochs = maximumEpochs,
            Regularizers = regularizers,
        });

    /// <summary>Trains a fully connected network for several classes with options.</summary>
    /// <param name="catalog">The trainers of multiclass classification.</param>
    /// <param name="options">All options, among them the list of regularizers.</param>
    /// <returns>The trainer, to be appended to a pipeline or fitted.</returns>
    public static NetworkMulticlassTrainer Network(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        NetworkMulticlassOptions options) => new(MlNetInternals.EnvironmentOf(catalog), options);
}
