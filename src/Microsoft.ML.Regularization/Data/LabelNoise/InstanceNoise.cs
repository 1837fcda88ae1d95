using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Noise that depends on the features: row x of class y is wrong with a probability q of its own, and then of class c
/// with the probability softmax(x W)[c] without y, of a random matrix W a class.
/// </summary>
internal static class InstanceNoise
{
    private const double SpreadOfRates = 0.1;

    /// <summary>Draws labels in place of those given.</summary>
    /// <param name="classes">The labels; -1 stays.</param>
    /// <param name="count">Number of classes.</param>
    /// <param name="features">Features of each row.</param>
    /// <param name="rate">Mean of q, before it is cut to 0 to 1.</param>
    /// <param name="random">Source of random numbers.</param>
    public static void Apply(int[] classes, int count, float[][] features, double rate, ref FitRandom random)
    {
        int width = features.Length == 0 ? 0 : features[0].Length;
        Standardize(features, width);
        var weights = new double[count][][];
        for (int i = 0; i < count; i++)
        {
            weights[i] = Normals(width, count, ref random);
        }

        for (int row = 0; row < classes.Length; row++)
        {
            // Drawn for rows without a label too, so that the others do not depend on them.
            double q = TruncatedNormal(rate, ref random);
            double drawn = Uniform(ref random);
            if (classes[row] >= 0)
            {
                double[] shares = Shares(features[row], weights[classes[row]], classes[row], q);
                classes[row] = Draw(shares, drawn);
            }
        }
    }

    /// <summary>The probability of each label.</summary>
    /// <param name="features">x.</param>
    /// <param name="weights">W of the true class, [features][classes].</param>
    /// <param name="trueClass">y.</param>
    /// <param name="rate">q.</param>
    public static double[] Shares(ReadOnlySpan<float> features, double[][] weights, int trueClass, double rate)
    {
        double[] scores = new double[weights[0].Length];
        for (int i = 0; i < features.Length; i++)
        {
            TensorPrimitives.MultiplyAdd(weights[i], features[i], scores, scores);
        }

        scores[trueClass] = double.NegativeInfinity;
        TensorPrimitives.Subtract(scores, TensorPrimitives.Max<double>(scores), scores);
        TensorPrimitives.SoftMax<double>(scores, scores);
        TensorPrimitives.Multiply(scores, rate, scores);
        scores[trueClass] = 1 - rate;
        return scores;
    }

    private static int Draw(double[] shares, double drawn)
    {
        int i = 0;
        while (i < shares.Length - 1 && drawn >= shares[i])
        {
            drawn -= shares[i++];
        }

        return i;
    }

    private static void Standardize(float[][] features, int width)
    {
        for (int i = 0; i < width; i++)
        {
            double[] finite = [.. features.Select(row => (double)row[i]).Where(double.IsFinite)];
            double mean = finite.Length == 0 ? 0 : finite.Average();
            double squares = finite.Sum(value => (value - mean) * (value - mean));
            double deviation = Math.Sqrt(squares / Math.Max(1, finite.Length));
            foreach (float[] row in features)
            {
                row[i] = float.IsFinite(row[i]) && deviation > 0 ? (float)((row[i] - mean) / deviation) : 0;
            }
        }
    }

    private static double[][] Normals(int rows, int columns, ref FitRandom random)
    {
        double[][] matrix = new double[rows][];
        for (int i = 0; i < rows; i++)
        {
            matrix[i] = new double[columns];
            for (int j = 0; j < columns; j++)
            {
                matrix[i][j] = Normal(ref random);
            }
        }

        return matrix;
    }

    private static double TruncatedNormal(double mean, ref FitRandom random)
    {
        double value;
        do
        {
            value = mean + (SpreadOfRates * Normal(ref random));
        }
        while (value is < 0 or > 1);

        return value;
    }

    /// <summary>By Box and Muller; the logarithm's argument is above 0.</summary>
    private static double Normal(ref FitRandom random) =>
        Math.Sqrt(-2 * Math.Log(1 - Uniform(ref random))) * Math.Cos(2 * Math.PI * Uniform(ref random));

    private static double Uniform(ref FitRandom random) => (random.Next() >> 11) * (1.0 / (1UL << 53));
}
