using Microsoft.ML.Data;

namespace Microsoft.ML;

public abstract partial class TrainCatalogBase
{
    /// <summary>Fits on all folds but one and evaluates on that one, for each fold.</summary>
    private protected IReadOnlyList<CrossValidationResult<TMetrics>> CrossValidateFolds<TMetrics>(
        IDataView data, IEstimator<ITransformer> estimator, int numberOfFolds, string? samplingKeyColumnName,
        int? seed, Func<IDataView, TMetrics> evaluate)
        where TMetrics : class
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(estimator);
        return DataSplit.Folds(Environment, data, numberOfFolds, samplingKeyColumnName, seed).Select((split, fold) =>
        {
            var model = estimator.Fit(split.TrainSet);
            var scored = model.Transform(split.TestSet);
            return new CrossValidationResult<TMetrics>(model, evaluate(scored), scored, fold);
        }).ToArray();
    }
}
