namespace Microsoft.ML.Regularization;

/// <summary>
/// Finds the factor β = 1 / temperature where the slope of the log-loss is zero. The log-loss is convex in β, so its
/// slope rises: Newton's steps where they stay in the bracket, halving of the bracket (in logarithms) where not.
/// </summary>
internal static class TemperatureSearch
{
    private const double Smallest = 0.05;
    private const double Largest = 20;
    private const int Steps = 25;
    private const double Tolerance = 1e-5;

    /// <param name="slopeAndCurvature">First and second derivative of the log-loss at β.</param>
    /// <returns>β between 0.05 and 20.</returns>
    public static double Find(Func<double, (double Slope, double Curvature)> slopeAndCurvature)
    {
        double low = Smallest;
        double high = Largest;
        double factor = 1;
        for (int step = 0; step < Steps; step++)
        {
            (double slope, double curvature) = slopeAndCurvature(factor);
            if (slope > 0)
            {
                high = factor;
            }
            else
            {
                low = factor;
            }

            double next = factor - (slope / curvature);
            if (!(next > low && next < high))
            {
                next = Math.Sqrt(low * high);
            }

            if (Math.Abs(next - factor) <= Tolerance * factor)
            {
                return next;
            }

            factor = next;
        }

        return factor;
    }
}
