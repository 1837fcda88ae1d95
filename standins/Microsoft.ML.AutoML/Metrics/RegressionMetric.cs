namespace Microsoft.ML.AutoML;

public enum RegressionMetric
{
    MeanAbsoluteError = 0,
    MeanSquaredError = 1,
    RootMeanSquaredError = 2,
    RSquared = 3,
}
