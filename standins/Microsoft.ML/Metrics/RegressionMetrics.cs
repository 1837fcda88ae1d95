namespace Microsoft.ML.Data;

/// <summary>How far regression scores are from their labels.</summary>
public sealed class RegressionMetrics
{
    internal RegressionMetrics(double l1, double l2, double rms, double lossFunction, double rSquared)
    {
        MeanAbsoluteError = l1;
        MeanSquaredError = l2;
        RootMeanSquaredError = rms;
        LossFunction = lossFunction;
        RSquared = rSquared;
    }

    /// <summary>The mean of the absolute differences, in units of the label.</summary>
    public double MeanAbsoluteError { get; }

    /// <summary>The mean of the squared differences.</summary>
    public double MeanSquaredError { get; }

    /// <summary>The square root of <see cref="MeanSquaredError"/>, in units of the label.</summary>
    public double RootMeanSquaredError { get; }

    /// <summary>The mean of the loss function, which is the squared difference.</summary>
    public double LossFunction { get; }

    /// <summary>The share of the label's variance that the scores explain: 1 is perfect; NaN when all labels are
    /// equal.</summary>
    public double RSquared { get; }
}
