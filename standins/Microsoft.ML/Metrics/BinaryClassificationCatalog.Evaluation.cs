using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class BinaryClassificationCatalog
{
    /// <summary>The metrics of a scored view with probabilities.</summary>
    public CalibratedBinaryClassificationMetrics Evaluate(
        IDataView data, string labelColumnName = "Label", string scoreColumnName = "Score",
        string probabilityColumnName = "Probability", string predictedLabelColumnName = "PredictedLabel")
    {
        ArgumentNullException.ThrowIfNull(data);
        Contracts.CheckNonEmpty(labelColumnName, nameof(labelColumnName));
        Contracts.CheckNonEmpty(scoreColumnName, nameof(scoreColumnName));
        Contracts.CheckNonEmpty(probabilityColumnName, nameof(probabilityColumnName));
        Contracts.CheckNonEmpty(predictedLabelColumnName, nameof(predictedLabelColumnName));
        return BinaryEvaluation.Evaluate(
            data, (labelColumnName, scoreColumnName, probabilityColumnName, predictedLabelColumnName));
    }

    /// <summary>The metrics of a scored view without probabilities.</summary>
    public BinaryClassificationMetrics EvaluateNonCalibrated(
        IDataView data, string labelColumnName = "Label", string scoreColumnName = "Score",
        string predictedLabelColumnName = "PredictedLabel")
    {
        ArgumentNullException.ThrowIfNull(data);
        Contracts.CheckNonEmpty(labelColumnName, nameof(labelColumnName));
        Contracts.CheckNonEmpty(predictedLabelColumnName, nameof(predictedLabelColumnName));
        var metrics = BinaryEvaluation.Evaluate(
            data, (labelColumnName, scoreColumnName, null, predictedLabelColumnName));
        return metrics.WithoutProbabilities();
    }

    /// <summary>Fits on all folds but one and evaluates on that one, for each fold.</summary>
    public IReadOnlyList<CrossValidationResult<CalibratedBinaryClassificationMetrics>> CrossValidate(
        IDataView data, IEstimator<ITransformer> estimator, int numberOfFolds = 5, string labelColumnName = "Label",
        string? samplingKeyColumnName = null, int? seed = null)
    {
        Contracts.CheckNonEmpty(labelColumnName, nameof(labelColumnName));
        return CrossValidateFolds(data, estimator, numberOfFolds, samplingKeyColumnName, seed,
            scored => Evaluate(scored, labelColumnName));
    }

    /// <summary>As <see cref="CrossValidate"/>, for models without probabilities.</summary>
    public IReadOnlyList<CrossValidationResult<BinaryClassificationMetrics>> CrossValidateNonCalibrated(
        IDataView data, IEstimator<ITransformer> estimator, int numberOfFolds = 5, string labelColumnName = "Label",
        string? samplingKeyColumnName = null, int? seed = null)
    {
        Contracts.CheckNonEmpty(labelColumnName, nameof(labelColumnName));
        return CrossValidateFolds(data, estimator, numberOfFolds, samplingKeyColumnName, seed,
            scored => EvaluateNonCalibrated(scored, labelColumnName));
    }
}
