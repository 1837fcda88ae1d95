using Microsoft.ML.Trainers;

namespace Microsoft.ML;

/// <summary>The linear trainers.</summary>
public static class StandardTrainersCatalog
{
    public static SdcaRegressionTrainer Sdca(
        this RegressionCatalog.RegressionTrainers catalog, string labelColumnName = "Label",
        string featureColumnName = "Features", string? exampleWeightColumnName = null,
        ISupportSdcaRegressionLoss? lossFunction = null, float? l2Regularization = null,
        float? l1Regularization = null, int? maximumNumberOfIterations = null) =>
        Sdca(catalog, new SdcaRegressionTrainer.Options
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            LossFunction = lossFunction ?? new SquaredLoss(),
            L2Regularization = l2Regularization,
            L1Regularization = l1Regularization,
            MaximumNumberOfIterations = maximumNumberOfIterations,
        });

    public static SdcaRegressionTrainer Sdca(
        this RegressionCatalog.RegressionTrainers catalog, SdcaRegressionTrainer.Options options) =>
        new(Environment(catalog), Checked(options));

    public static SdcaLogisticRegressionBinaryTrainer SdcaLogisticRegression(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog, string labelColumnName = "Label",
        string featureColumnName = "Features", string? exampleWeightColumnName = null,
        float? l2Regularization = null, float? l1Regularization = null, int? maximumNumberOfIterations = null) =>
        SdcaLogisticRegression(catalog, new SdcaLogisticRegressionBinaryTrainer.Options
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            L2Regularization = l2Regularization,
            L1Regularization = l1Regularization,
            MaximumNumberOfIterations = maximumNumberOfIterations,
        });

    public static SdcaLogisticRegressionBinaryTrainer SdcaLogisticRegression(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog,
        SdcaLogisticRegressionBinaryTrainer.Options options) => new(Environment(catalog), Checked(options));

    public static SdcaMaximumEntropyMulticlassTrainer SdcaMaximumEntropy(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = "Label", string featureColumnName = "Features",
        string? exampleWeightColumnName = null, float? l2Regularization = null, float? l1Regularization = null,
        int? maximumNumberOfIterations = null) =>
        SdcaMaximumEntropy(catalog, new SdcaMaximumEntropyMulticlassTrainer.Options
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            L2Regularization = l2Regularization,
            L1Regularization = l1Regularization,
            MaximumNumberOfIterations = maximumNumberOfIterations,
        });

    public static SdcaMaximumEntropyMulticlassTrainer SdcaMaximumEntropy(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        SdcaMaximumEntropyMulticlassTrainer.Options options) => new(Environment(catalog), Checked(options));

    private static IHostEnvironment Environment(TrainCatalogBase.CatalogInstantiatorBase catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return catalog.Owner.Environment;
    }

    private static TOptions Checked<TOptions>(TOptions options)
        where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(options);
        return options;
    }
}
