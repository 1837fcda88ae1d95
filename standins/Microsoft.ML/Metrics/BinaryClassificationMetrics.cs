namespace Microsoft.ML.Data;

/// <summary>How well scores tell two classes apart. Scores above 0 are predictions of the positive class.</summary>
public class BinaryClassificationMetrics
{
    private protected BinaryClassificationMetrics(BinaryClassificationMetrics other)
        : this(other.AreaUnderRocCurve, other.AreaUnderPrecisionRecallCurve, other.ConfusionMatrix)
    {
    }

    internal BinaryClassificationMetrics(double auc, double auprc, ConfusionMatrix confusionMatrix)
    {
        AreaUnderRocCurve = auc;
        AreaUnderPrecisionRecallCurve = auprc;
        ConfusionMatrix = confusionMatrix;
        var right = confusionMatrix.Counts[0][0] + confusionMatrix.Counts[1][1];
        Accuracy = right / confusionMatrix.Counts.Sum(row => row.Sum());
        var sum = PositivePrecision + PositiveRecall;
        F1Score = sum > 0 ? 2 * PositivePrecision * PositiveRecall / sum : 0;
    }

    /// <summary>The chance that a positive row has the higher score than a negative one, ties counted half.</summary>
    public double AreaUnderRocCurve { get; }

    /// <summary>The share of right predictions.</summary>
    public double Accuracy { get; }

    /// <summary>The share of predicted positives that are positive.</summary>
    public double PositivePrecision => ConfusionMatrix.PerClassPrecision[0];

    /// <summary>The share of positives that are predicted so.</summary>
    public double PositiveRecall => ConfusionMatrix.PerClassRecall[0];

    /// <summary>The share of predicted negatives that are negative.</summary>
    public double NegativePrecision => ConfusionMatrix.PerClassPrecision[1];

    /// <summary>The share of negatives that are predicted so.</summary>
    public double NegativeRecall => ConfusionMatrix.PerClassRecall[1];

    /// <summary>The harmonic mean of precision and recall of the positive class.</summary>
    public double F1Score { get; }

    /// <summary>The area under precision over recall, by trapezoids.</summary>
    public double AreaUnderPrecisionRecallCurve { get; }

    /// <summary>Counts; class 0 is the positive one.</summary>
    public ConfusionMatrix ConfusionMatrix { get; }

    /// <summary>The same metrics for those who asked for no probabilities.</summary>
    internal BinaryClassificationMetrics WithoutProbabilities() =>
        new(AreaUnderRocCurve, AreaUnderPrecisionRecallCurve, ConfusionMatrix);
}
