using Microsoft.ML.Regularization;
using Microsoft.ML.Regularization.MlNetBridge;

namespace Microsoft.ML;

/// <summary>Doors to networks with early-learning regularization, for labels of which some are wrong.</summary>
public static class ElrCatalog
{
    /// <summary>
    /// Trains a network for two classes with early-learning regularization, for labels of which some are wrong:
    /// <see cref="Regularization.Elr"/>.
    /// </summary>
    /// <param name="catalog">The trainers of binary classification.</param>
    /// <param name="labelColumnName">Name of the label column, <c>Boolean</c>.</param>
    /// <param name="featureColumnName">Name of the feature column, a vector of <c>Single</c>.</param>
    /// <param name="exampleWeightColumnName">Name of the column of row weights, <c>Single</c>, or null.</param>
    /// <param name="strength">
    /// How much agreement with the targets counts, null to find out: <see cref="ElrBinaryOptions.Strength"/>.
    /// </param>
    /// <param name="targetMomentum">
    /// Share of a row's target that stays at each visit: <see cref="ElrBinaryOptions.TargetMomentum"/>.
    /// </param>
    /// <param name="learningRate">Step size of the optimizer: <see cref="NetworkOptions.LearningRate"/>.</param>
    /// <param name="maximumEpochs">
    /// Largest number of passes over the rows: <see cref="NetworkOptions.MaximumEpochs"/>.
    /// </param>
    /// <returns>The trainer, to be appended to a pipeline or fitted.</returns>
    public static NetworkBinaryTrainer Elr(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog,
        string labelColumnName = NetworkDefaults.LabelColumnName,
        string featureColumnName = NetworkDefaults.FeatureColumnName,
        string? exampleWeightColumnName = null,
        double? strength = null,
        double targetMomentum = Regularization.Elr.DefaultTargetMomentum,
        double learningRate = NetworkDefaults.LearningRate,
        int maximumEpochs = NetworkDefaults.MaximumEpochs) => catalog.Elr(new ElrBinaryOptions
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            Strength = strength,
            TargetMomentum = targetMomentum,
            LearningRate = learningRate,
            MaximumEpochs = maximumEpochs,
        });

    /// <summary>Trains a network for two classes with <see cref="Regularization.Elr"/> and options.</summary>
    /// <param name="catalog">The trainers of binary classification.</param>
    /// <param name="options">All options.</param>
    /// <returns>The trainer, to be appended to a pipeline or fitted.</returns>
    public static NetworkBinaryTrainer Elr(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog, ElrBinaryOptions options) =>
        new(MlNetInternals.EnvironmentOf(catalog), options);

    /// <summary>
    /// Trains a network for several classes with early-learning regularization, for labels of which some are wrong:
    /// <see cref="Regularization.Elr"/>.
    /// </summary>
    /// <param name="catalog">The trainers of multiclass classification.</param>
    /// <param name="labelColumnName">Name of the label column, a key (see MapValueToKey).</param>
    /// <param name="featureColumnName">Name of the feature column, a vector of <c>Single</c>.</param>
    /// <param name="exampleWeightColumnName">Name of the column of row weights, <c>Single</c>, or null.</param>
    /// <param name="strength">
    /// How much agreement with the targets counts, null to find out: <see cref="ElrMulticlassOptions.Strength"/>.
    /// </param>
    /// <param name="targetMomentum">
    /// Share of a row's target that stays at each visit: <see cref="ElrMulticlassOptions.TargetMomentum"/>.
    /// </param>
    /// <param name="learningRate">Step size of the optimizer: <see cref="NetworkOptions.LearningRate"/>.</param>
    /// <param name="maximumEpochs">
    /// Largest number of passes over the rows: <see cref="NetworkOptions.MaximumEpochs"/>.
    /// </param>
    /// <returns>The trainer, to be appended to a pipeline or fitted.</returns>
    public static NetworkMulticlassTrainer Elr(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = NetworkDefaults.LabelColumnName,
        string featureColumnName = NetworkDefaults.FeatureColumnName,
        string? exampleWeightColumnName = null,
        double? strength = null,
        double targetMomentum = Regularization.Elr.DefaultTargetMomentum,
        double learningRate = NetworkDefaults.LearningRate,
        int maximumEpochs = NetworkDefaults.MaximumEpochs) => catalog.Elr(new ElrMulticlassOptions
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            Strength = strength,
            TargetMomentum = targetMomentum,
            LearningRate = learningRate,
            MaximumEpochs = maximumEpochs,
        });

    /// <summary>Trains a network for several classes with <see cref="Regularization.Elr"/> and options.</summary>
    /// <param name="catalog">The trainers of multiclass classification.</param>
    /// <param name="options">All options.</param>
    /// <returns>The trainer, to be appended to a pipeline or fitted.</returns>
    public static NetworkMulticlassTrainer Elr(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, ElrMulticlassOptions options) =>
        new(MlNetInternals.EnvironmentOf(catalog), options);
}
