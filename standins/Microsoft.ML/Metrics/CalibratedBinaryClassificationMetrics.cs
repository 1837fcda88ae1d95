namespace Microsoft.ML.Data;

/// <summary>Metrics of two classes with probabilities.</summary>
public sealed class CalibratedBinaryClassificationMetrics : BinaryClassificationMetrics
{
    internal CalibratedBinaryClassificationMetrics(
        BinaryClassificationMetrics metrics, double logLoss, double logLossReduction, double entropy)
        : base(metrics)
    {
        LogLoss = logLoss;
        LogLossReduction = logLossReduction;
        Entropy = entropy;
    }

    /// <summary>The mean of -log2 of the probability of the true class, in bits.</summary>
    public double LogLoss { get; }

    /// <summary>By which share the log-loss lies below the entropy of the labels.</summary>
    public double LogLossReduction { get; }

    /// <summary>The entropy of the labels, in bits.</summary>
    public double Entropy { get; }
}
