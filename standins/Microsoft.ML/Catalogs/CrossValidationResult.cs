namespace Microsoft.ML;

public abstract partial class TrainCatalogBase
{
    /// <summary>One fold: the model of the other folds, its scores and metrics on this one.</summary>
    public sealed class CrossValidationResult<T>
        where T : class
    {
        public readonly ITransformer Model;

        public readonly T Metrics;

        public readonly IDataView ScoredHoldOutSet;

        public readonly int Fold;

        internal CrossValidationResult(ITransformer model, T metrics, IDataView scores, int fold)
        {
            Model = model;
            Metrics = metrics;
            ScoredHoldOutSet = scores;
            Fold = fold;
        }
    }
}
