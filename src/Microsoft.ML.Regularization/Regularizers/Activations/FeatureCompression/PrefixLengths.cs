namespace Microsoft.ML.Regularization;

/// <summary>
/// The distribution of the number of units that nested dropout keeps: P(K = k) ∝ exp(-((k - μ) / s)²), k = 1 to width.
/// </summary>
internal sealed class PrefixLengths
{
    // Units that stay in fewer steps than this are as good as untrained.
    private const double SmallestShare = 1e-3;

    private readonly double[] _cumulative;

    /// <param name="center">μ.</param>
    /// <param name="spread">s, above 0.</param>
    /// <param name="width">Number of units.</param>
    public PrefixLengths(double center, double spread, int width)
    {
        Probabilities = Normalized(center, spread, width);
        _cumulative = new double[width];
        double sum = 0;
        for (int i = 0; i < width; i++)
        {
            sum += Probabilities[i];
            _cumulative[i] = sum;
        }

        TrainedUnits = 1 + Array.FindLastIndex(
            Enumerable.Range(1, width).Select(KeptShare).ToArray(), static share => share >= SmallestShare);
    }

    /// <summary>P(K = k), from k = 1 on.</summary>
    public double[] Probabilities { get; }

    /// <summary>Number of the first units that are kept often enough to be trained.</summary>
    public int TrainedUnits { get; }

    /// <summary>P(K ≥ k): how often unit k, counted from one, is kept.</summary>
    public double KeptShare(int unit) => unit == 1 ? 1 : 1 - _cumulative[unit - 2];

    /// <summary>The number of units that a uniform random number from 0 to 1 stands for.</summary>
    public int Length(double uniform)
    {
        int index = Array.BinarySearch(_cumulative, uniform * _cumulative[^1]);
        return Math.Min(_cumulative.Length, 1 + (index < 0 ? ~index : index));
    }

    private static double[] Normalized(double center, double spread, int width)
    {
        double[] exponents = new double[width];
        for (int i = 0; i < width; i++)
        {
            double distance = (i + 1 - center) / spread;
            exponents[i] = -distance * distance;
        }

        // Against the largest exponent: for a small spread all powers would be 0.
        double largest = exponents.Max();
        double[] powers = Array.ConvertAll(exponents, exponent => Math.Exp(exponent - largest));
        double sum = powers.Sum();
        return Array.ConvertAll(powers, power => power / sum);
    }
}
