namespace Microsoft.ML.Trainers;

/// <summary>The losses of the linear trainers.</summary>
internal static class RowLosses
{
    public static RowLoss Of(IScalarLoss loss) => (scores, label, derivative) =>
    {
        derivative[0] = loss.Derivative((float)scores[0], label);
        return loss.Loss((float)scores[0], label);
    };

    /// <summary>In doubles, so that the solver sees the descent to its end.</summary>
    public static double Squared(ReadOnlySpan<double> scores, float label, Span<double> derivative)
    {
        double difference = scores[0] - label;
        derivative[0] = 2 * difference;
        return difference * difference;
    }

    /// <summary>Cross entropy of the logistic function of the score, in nats.</summary>
    public static RowLoss Logistic(float positiveWeight) => (scores, label, derivative) =>
    {
        double sign = label > 0 ? 1 : -1;
        double weight = label > 0 ? positiveWeight : 1;
        double margin = sign * scores[0];
        // 1 / (1 + e^margin), and ln(1 + e^-margin), without overflow.
        double small = Math.Exp(-Math.Abs(margin));
        double miss = margin > 0 ? small / (1 + small) : 1 / (1 + small);
        derivative[0] = -sign * miss * weight;
        return weight * (Math.Log(1 + small) + Math.Max(0, -margin));
    };

    /// <summary>Cross entropy of the softmax of the scores, in nats.</summary>
    public static double Softmax(ReadOnlySpan<double> scores, float label, Span<double> derivative)
    {
        double largest = scores[0];
        foreach (double score in scores) largest = Math.Max(largest, score);
        double sum = 0;
        for (int i = 0; i < scores.Length; i++) sum += derivative[i] = Math.Exp(scores[i] - largest);
        for (int i = 0; i < scores.Length; i++) derivative[i] /= sum;
        derivative[(int)label] -= 1;
        return Math.Log(sum) + largest - scores[(int)label];
    }
}
