using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    /// <summary>Deals the rows out to a train set and a test set.</summary>
    /// <remarks>The same seed gives the same split: the argument, else the context's, else a fixed one. Rows with the
    /// same
    /// value of the sampling key stay together.</remarks>
    public TrainTestData TrainTestSplit(
        IDataView data, double testFraction = 0.1, string? samplingKeyColumnName = null, int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!(testFraction > 0 && testFraction < 1))
            throw Contracts.ExceptParam(nameof(testFraction), "Must be between 0 and 1 exclusive");
        return DataSplit.TrainTest(this.GetEnvironment(), data, testFraction, samplingKeyColumnName, seed);
    }

    /// <summary>Deals the rows out to folds; each fold is the test set of one split, and all others its train
    /// set.</summary>
    public IReadOnlyList<TrainTestData> CrossValidationSplit(
        IDataView data, int numberOfFolds = 5, string? samplingKeyColumnName = null, int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return DataSplit.Folds(this.GetEnvironment(), data, numberOfFolds, samplingKeyColumnName, seed);
    }

    /// <summary>A train set and a test set.</summary>
    public struct TrainTestData
    {
        /// <summary>The rows to fit on.</summary>
        public readonly IDataView TrainSet;

        /// <summary>The rows to evaluate on.</summary>
        public readonly IDataView TestSet;

        internal TrainTestData(IDataView trainSet, IDataView testSet)
        {
            TrainSet = trainSet;
            TestSet = testSet;
        }
    }
}
