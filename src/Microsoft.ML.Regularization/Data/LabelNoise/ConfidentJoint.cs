namespace Microsoft.ML.Regularization;

/// <summary>
/// The joint distribution of given and true labels by confident learning: a row labelled i is counted as of the class j
/// whose probability is the largest of those that reach the mean probability of j among the rows labelled j.
/// </summary>
/// <remarks>
/// Source: C. Northcutt, L. Jiang, I. Chuang, "Confident Learning: Estimating Uncertainty in Dataset Labels", JAIR 70,
/// 2021, equations 1 to 3.
/// </remarks>
internal static class ConfidentJoint
{
    /// <summary>Shares [given][true] of the rows with probabilities; they sum to one.</summary>
    /// <param name="classes">The given labels.</param>
    /// <param name="counts">Number of rows with probabilities of each.</param>
    /// <param name="probabilities">Out-of-fold probabilities of each row; null for none.</param>
    public static double[][] Of(int[] classes, int[] counts, float[]?[] probabilities)
    {
        double[] thresholds = Thresholds(classes, counts, probabilities);
        double[][] joint = [.. counts.Select(_ => new double[counts.Length])];
        for (int row = 0; row < classes.Length; row++)
        {
            if (probabilities[row] is { } shares && Confident(shares, thresholds) is >= 0 and var trueClass)
            {
                joint[classes[row]][trueClass]++;
            }
        }

        double all = counts.Sum();
        for (int i = 0; i < counts.Length; i++)
        {
            // Counted rows stand for all of their label; where none is counted, nothing speaks against the label.
            double counted = joint[i].Sum();
            joint[i][i] += counted == 0 ? 1 : 0;
            double factor = counts[i] / all / Math.Max(1, counted);
            joint[i] = Array.ConvertAll(joint[i], count => count * factor);
        }

        return joint;
    }

    private static double[] Thresholds(int[] classes, int[] counts, float[]?[] probabilities)
    {
        double[] sums = new double[counts.Length];
        for (int row = 0; row < classes.Length; row++)
        {
            if (probabilities[row] is { } shares)
            {
                sums[classes[row]] += shares[classes[row]];
            }
        }

        return [.. sums.Zip(counts, static (sum, count) => count == 0 ? double.PositiveInfinity : sum / count)];
    }

    private static int Confident(float[] probabilities, double[] thresholds)
    {
        int best = -1;
        for (int i = 0; i < probabilities.Length; i++)
        {
            if (probabilities[i] >= thresholds[i] && (best < 0 || probabilities[i] > probabilities[best]))
            {
                best = i;
            }
        }

        return best;
    }
}
