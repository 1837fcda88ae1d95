using Microsoft.ML.Regularization;
using Microsoft.ML.Regularization.MlNetBridge;

namespace Microsoft.ML;

/// <summary>Doors to regression networks that learn from mixtures of rows with similar targets.</summary>
public static class CMixupCatalog
{
    /// <summary>
    /// Trains a network for regression on straight lines between rows with similar targets: <see
    /// cref="Regularization.CMixup"/>.
    /// </summary>
    /// <param name="catalog">The trainers of regression.</param>
    /// <param name="labelColumnName">Name of the label column, <c>Single</c> or, for several targets, a vector
    /// of <c>Single</c> of known size.</param>
    /// <param name="featureColumnName">Name of the feature column, a vector of <c>Single</c>.</param>
    /// <param name="exampleWeightColumnName">Name of the column of row weights, <c>Single</c>, or null.</param>
    /// <param name="strength">
    /// How far shares lie from 0 and 1, 0 for no mixing: <see cref="CMixupOptions.Strength"/>.
    /// </param>
    /// <param name="bandwidth">
    /// How far targets of partners lie apart, in standard deviations: <see cref="CMixupOptions.Bandwidth"/>.
    /// </param>
    /// <param name="learningRate">Step size of the optimizer: <see cref="NetworkOptions.LearningRate"/>.</param>
    /// <param name="maximumEpochs">
    /// Largest number of passes over the rows: <see cref="NetworkOptions.MaximumEpochs"/>.
    /// </param>
    /// <returns>The trainer, to be appended to a pipeline or fitted.</returns>
    public static NetworkRegressionTrainer CMixup(
        this RegressionCatalog.RegressionTrainers catalog,
        string labelColumnName = NetworkDefaults.LabelColumnName,
        string featureColumnName = NetworkDefaults.FeatureColumnName,
        string? exampleWeightColumnName = null,
        double strength = Regularization.CMixup.DefaultStrength,
        double bandwidth = Regularization.CMixup.DefaultBandwidth,
        double learningRate = NetworkDefaults.LearningRate,
        int maximumEpochs = NetworkDefaults.MaximumEpochs) => catalog.CMixup(new CMixupOptions
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            Strength = strength,
            Bandwidth = bandwidth,
            LearningRate = learningRate,
            MaximumEpochs = maximumEpochs,
        });

    /// <summary>Trains a network for regression with <see cref="Regularization.CMixup"/> and options.</summary>
    /// <param name="catalog">The trainers of regression.</param>
    /// <param name="options">All options.</param>
    /// <returns>The trainer, to be appended to a pipeline or fitted.</returns>
    public static NetworkRegressionTrainer CMixup(
        this RegressionCatalog.RegressionTrainers catalog, CMixupOptions options) =>
        new(MlNetInternals.EnvironmentOf(catalog), options);
}
