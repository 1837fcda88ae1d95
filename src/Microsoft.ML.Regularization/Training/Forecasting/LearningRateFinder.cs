namespace Microsoft.ML.Regularization;

/// <summary>
/// The range test of the learning rate (L. Smith 2017, as fastai does it): steps at rates that grow by a constant
/// factor until the loss takes off; a tenth of the rate at the lowest smoothed loss is a good largest rate.
/// </summary>
internal static class LearningRateFinder
{
    private const double Lowest = 1e-6;
    private const double Highest = 10;
    private const int Steps = 300;
    private const double Smoothing = 0.98;
    private const double TakeOff = 4;
    private const double Safety = 10;

    /// <summary>The rate that the test suggests.</summary>
    /// <param name="step">Takes a step at a rate and gives the loss before it.</param>
    /// <param name="control">Ends the work where the fit is canceled.</param>
    public static double Find(Func<double, double> step, FitControl control)
    {
        double lowest = double.PositiveInfinity;
        double found = Lowest;
        double average = 0;
        for (int i = 0; i < Steps; i++)
        {
            control.ThrowIfCanceled();
            double rate = Lowest * Math.Pow(Highest / Lowest, (double)i / (Steps - 1));
            average += (1 - Smoothing) * (step(rate) - average);
            double loss = average / (1 - Math.Pow(Smoothing, i + 1));
            if (!(loss <= TakeOff * lowest))
            {
                break;
            }

            if (loss < lowest)
            {
                lowest = loss;
                found = rate;
            }
        }

        return found / Safety;
    }
}
