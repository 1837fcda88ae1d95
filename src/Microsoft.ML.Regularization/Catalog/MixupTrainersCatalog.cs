using Microsoft.ML.Regularization;
using Microsoft.ML.Regularization.MlNetBridge;

namespace Microsoft.ML;

/// <summary>Doors to networks that learn from mixed rows.</summary>
public static class MixupTrainersCatalog
{
    /// <summary>
    /// Trains a network for regression on straight lines between rows: <see cref="Regularization.Mixup"/>.
    /// </summary>
    /// <param name="catalog">The trainers of regression.</param>
    /// <param name="labelColumnName">Name of the label column, <c>Single</c> or, for several targets, a vector
    /// of <c>Single</c> of known size.</param>
    /// <param name="featureColumnName">Name of the feature column, a vector of <c>Single</c>.</param>
    /// <param name="exampleWeightColumnName">Name of the column of row weights, <c>Single</c>, or null.</param>
    /// <param name="strength">
    /// How far shares lie from 0 and 1, 0 for no mixing: <see cref="MixupRegressionOptions.Strength"/>.
    /// </param>
    /// <param name="learningRate">Step size of the optimizer: <see cref="NetworkOptions.LearningRate"/>.</param>
    /// <param name="maximumEpochs">
    /// Largest number of passes over the rows: <see cref="NetworkOptions.MaximumEpochs"/>.
    /// </param>
    /// <returns>The trainer, to be appended to a pipeline or fitted.</returns>
    public static NetworkRegressionTrainer Mixup(
        this RegressionCatalog.RegressionTrainers catalog,
        string labelColumnName = NetworkDefaults.LabelColumnName,
        string featureColumnName = NetworkDefaults.FeatureColumnName,
        string? exampleWeightColumnName = null,
        double strength = Regularization.Mixup.DefaultStrength,
        double learningRate = NetworkDefaults.LearningRate,
        int maximumEpochs = NetworkDefaults.MaximumEpochs) => catalog.Mixup(new MixupRegressionOptions
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            Strength = strength,
            LearningRate = learningRate,
            MaximumEpochs = maximumEpochs,
        });

    /// <summary>Trains a network for regression with <see cref="Regularization.Mixup"/> and options.</summary>
    /// <param name="catalog">The trainers of regression.</param>
    /// <param name="options">All options.</param>
    /// <returns>The trainer, to be appended to a pipeline or fitted.</returns>
    public static NetworkRegressionTrainer Mixup(
        this RegressionCatalog.RegressionTrainers catalog, MixupRegressionOptions options) =>
        new(MlNetInternals.EnvironmentOf(catalog), options);

    /// <summary>
    /// Trains a network for two classes on straight lines between rows: <see cref="Regularization.Mixup"/>.
    /// </summary>
    /// <param name="catalog">The trainers of binary classification.</param>
    /// <param name="labelColumnName">Name of the label column, <c>Boolean</c>.</param>
    /// <param name="featureColumnName">Name of the feature column, a vector of <c>Single</c>.</param>
    /// <param name="exampleWeightColumnName">Name of the column of row weights, <c>Single</c>, or null.</param>
    /// <param name="strength">
    /// How far shares lie from 0 and 1, 0 for no mixing: <see cref="MixupBinaryOptions.Strength"/>.
    /// </param>
    /// <param name="learningRate">Step size of the optimizer: <see cref="NetworkOptions.LearningRate"/>.</param>
    /// <param name="maximumEpochs">
    /// Largest number of passes over the rows: <see cref="NetworkOptions.MaximumEpochs"/>.
    /// </param>
    /// <returns>The trainer, to be appended to a pipeline or fitted.</returns>
    public static NetworkBinaryTrainer Mixup(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog,
        string labelColumnName = NetworkDefaults.LabelColumnName,
        string featureColumnName = NetworkDefaults.FeatureColumnName,
        string? exampleWeightColumnName = null,
        double strength = Regularization.Mixup.DefaultStrength,
        double learningRate = NetworkDefaults.LearningRate,
        int maximumEpochs = NetworkDefaults.MaximumEpochs) => catalog.Mixup(new MixupBinaryOptions
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            Strength = strength,
            LearningRate = learningRate,
            MaximumEpochs = maximumEpochs,
        });

    /// <summary>Trains a network for two classes with <see cref="Regularization.Mixup"/> and options.</summary>
    /// <param name="catalog">The trainers of binary classification.</param>
    /// <param name="options">All options.</param>
    /// <returns>The trainer, to be appended to a pipeline or fitted.</returns>
    public static NetworkBinaryTrainer Mixup(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog, MixupBinaryOptions options) =>
        new(MlNetInternals.EnvironmentOf(catalog), options);

    /// <summary>
    /// Trains a network for several classes on straight lines between rows: <see cref="Regularization.Mixup"/>.
    /// </summary>
    /// <param name="catalog">The trainers of multiclass classification.</param>
    /// <param name="labelColumnName">Name of the label column, a key (see MapValueToKey).</param>
    /// <param name="featureColumnName">Name of the feature column, a vector of <c>Single</c>.</param>
    /// <param name="exampleWeightColumnName">Name of the column of row weights, <c>Single</c>, or null.</param>
    /// <param name="strength">
    /// How far shares lie from 0 and 1, 0 for no mixing: <see cref="MixupMulticlassOptions.Strength"/>.
    /// </param>
    /// <param name="learningRate">Step size of the optimizer: <see cref="NetworkOptions.LearningRate"/>.</param>
    /// <param name="maximumEpochs">
    /// Largest number of passes over the rows: <see cref="NetworkOptions.MaximumEpochs"/>.
    /// </param>
    /// <returns>The trainer, to be appended to a pipeline or fitted.</returns>
    public static NetworkMulticlassTrainer Mixup(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = NetworkDefaults.LabelColumnName,
        string featureColumnName = NetworkDefaults.FeatureColumnName,
        string? exampleWeightColumnName = null,
        double strength = Regularization.Mixup.DefaultStrength,
        double learningRate = NetworkDefaults.LearningRate,
        int maximumEpochs = NetworkDefaults.MaximumEpochs) => catalog.Mixup(new MixupMulticlassOptions
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            Strength = strength,
            LearningRate = learningRate,
            MaximumEpochs = maximumEpochs,
        });

    /// <summary>Trains a network for several classes with <see cref="Regularization.Mixup"/> and options.</summary>
    /// <param name="catalog">The trainers of multiclass classification.</param>
    /// <param name="options">All options.</param>
    /// <returns>The trainer, to be appended to a pipeline or fitted.</returns>
    public static NetworkMulticlassTrainer Mixup(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        MixupMulticlassOptions options) =>
        new(MlNetInternals.EnvironmentOf(catalog), options);
}
