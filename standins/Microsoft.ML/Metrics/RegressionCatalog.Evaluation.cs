using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class RegressionCatalog
{
    /// <summary>The errors of a scored view.</summary>
    public RegressionMetrics Evaluate(IDataView data, string labelColumnName = "Label",
        string scoreColumnName = "Score")
    {
        ArgumentNullException.ThrowIfNull(data);
        Contracts.CheckNonEmpty(labelColumnName, nameof(labelColumnName));
        Contracts.CheckNonEmpty(scoreColumnName, nameof(scoreColumnName));
        return RegressionEvaluation.Evaluate(data, labelColumnName, scoreColumnName);
    }

    /// <summary>Fits on all folds but one and evaluates on that one, for each fold.</summary>
    public IReadOnlyList<CrossValidationResult<RegressionMetrics>> CrossValidate(IDataView data,
        IEstimator<ITransformer> estimator, int numberOfFolds = 5, string labelColumnName = "Label",
        string? samplingKeyColumnName = null, int? seed = null)
    {
        Contracts.CheckNonEmpty(labelColumnName, nameof(labelColumnName));
        return CrossValidateFolds(data, estimator, numberOfFolds, samplingKeyColumnName, seed,
            scored => Evaluate(scored, labelColumnName));
    }
}
