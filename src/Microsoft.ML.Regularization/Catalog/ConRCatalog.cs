using Microsoft.ML.Regularization;
using Microsoft.ML.Regularization.MlNetBridge;

namespace Microsoft.ML;

/// <summary>Doors to networks with the contrastive regularizer ConR, for imbalanced regression.</summary>
public static class ConRCatalog
{
    /// <summary>
    /// Trains a network for regression whose features keep rows with distant targets apart:
    /// <see cref="Regularization.ConR"/>.
    /// </summary>
    /// <param name="catalog">The trainers of regression.</param>
    /// <param name="labelColumnName">Name of the label column, <c>Single</c>.</param>
    /// <param name="featureColumnName">Name of the feature column, a vector of <c>Single</c>.</param>
    /// <param name="exampleWeightColumnName">Name of the column of row weights, <c>Single</c>, or null.</param>
    /// <param name="strength">How much the penalty counts: <see cref="ConROptions.Strength"/>.</param>
    /// <param name="similarityWindow">
    /// How close similar targets lie, in standard deviations: <see cref="ConROptions.SimilarityWindow"/>.
    /// </param>
    /// <param name="learningRate">Step size of the optimizer: <see cref="NetworkOptions.LearningRate"/>.</param>
    /// <param name="maximumEpochs">
    /// Largest number of passes over the rows: <see cref="NetworkOptions.MaximumEpochs"/>.
    /// </param>
    /// <returns>The trainer, to be appended to a pipeline or fitted.</returns>
    public static NetworkRegressionTrainer ConR(
        this RegressionCatalog.RegressionTrainers catalog,
        string labelColumnName = NetworkDefaults.LabelColumnName,
        string featureColumnName = NetworkDefaults.FeatureColumnName,
        string? exampleWeightColumnName = null,
        double strength = Regularization.ConR.DefaultStrength,
        double similarityWindow = Regularization.ConR.DefaultSimilarityWindow,
        double learningRate = NetworkDefaults.LearningRate,
        int maximumEpochs = NetworkDefaults.MaximumEpochs) => catalog.ConR(new ConROptions
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            Strength = strength,
            SimilarityWindow = similarityWindow,
            LearningRate = learningRate,
            MaximumEpochs = maximumEpochs,
        });

    /// <summary>Trains a network for regression with <see cref="Regularization.ConR"/> and options.</summary>
    /// <param name="catalog">The trainers of regression.</param>
    /// <param name="options">All options.</param>
    /// <returns>The trainer, to be appended to a pipeline or fitted.</returns>
    public static NetworkRegressionTrainer ConR(
        this RegressionCatalog.RegressionTrainers catalog, ConROptions options) =>
        new(MlNetInternals.EnvironmentOf(catalog), options);
}
