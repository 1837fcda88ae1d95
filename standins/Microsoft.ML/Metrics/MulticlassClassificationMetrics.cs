namespace Microsoft.ML.Data;

/// <summary>How well scores tell classes apart. The class of the highest score is the prediction.</summary>
public sealed class MulticlassClassificationMetrics
{
    internal MulticlassClassificationMetrics()
    {
    }

    /// <summary>The mean of -ln of the probability of the true class, in nats.</summary>
    public double LogLoss { get; internal init; }

    /// <summary>By which share the log-loss lies below the entropy of the labels.</summary>
    public double LogLossReduction { get; internal init; }

    /// <summary>The mean of the accuracies of the classes that have rows.</summary>
    public double MacroAccuracy { get; internal init; }

    /// <summary>The share of right predictions.</summary>
    public double MicroAccuracy { get; internal init; }

    /// <summary>The share of rows whose class is among the first predictions; 0 where it was not asked for.</summary>
    public double TopKAccuracy => TopKAccuracyForAllK is { } all ? all[^1] : 0;

    /// <summary>How many predictions <see cref="TopKAccuracy"/> looks at.</summary>
    public int TopKPredictionCount { get; internal init; }

    /// <summary>The share of rows whose class is among the first prediction, the first two and so on; null where it
    /// was not asked for.</summary>
    public IReadOnlyList<double> TopKAccuracyForAllK { get; internal init; } = null!;

    /// <summary>The log-loss over the rows of each class; 0 for a class without rows.</summary>
    public IReadOnlyList<double> PerClassLogLoss { get; internal init; } = [];

    /// <summary>Counts by class.</summary>
    public ConfusionMatrix ConfusionMatrix { get; internal init; } = null!;
}
