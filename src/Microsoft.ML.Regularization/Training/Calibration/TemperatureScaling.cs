namespace Microsoft.ML.Regularization;

/// <summary>
/// Calibrates the probabilities of a trained network on rows it has not learned from (Guo et al. 2017): the arguments
/// of softmax are divided by the temperature that gives the smallest log-loss. Each try reads the rows again instead of
/// keeping their outputs, which may be many. Target shares have one imagined row more in each class (Platt 2000), so
/// that the best temperature is above 0 even where every row is classified right.
/// </summary>
internal abstract class TemperatureScaling
{
    /// <summary>Finds the temperature; null where all rows have weight 0.</summary>
    public CalibrationReport? Run()
    {
        Reading before = Read(1);
        if (before.Bins.ExpectedError is not { } errorBefore)
        {
            return null;
        }

        double factor = TemperatureSearch.Find(tried =>
        {
            Reading reading = Read(tried);
            return (reading.Slope, reading.Curvature);
        });
        double temperature = 1 / factor;
        Reading after = Read(factor);
        return new CalibrationReport
        {
            Temperature = temperature,
            LogLossBefore = before.LogLoss,
            LogLossAfter = after.LogLoss,
            ErrorBefore = errorBefore,
            ErrorAfter = after.Bins.ExpectedError ?? 0,
        };
    }

    /// <summary>Passes over the rows.</summary>
    /// <param name="factor">What the arguments of softmax are multiplied with.</param>
    protected abstract Reading Read(double factor);

    /// <summary>Means over the rows at one factor, and where their probabilities lie.</summary>
    protected sealed record Reading(double LogLoss, double Slope, double Curvature, CalibrationBins Bins);

    /// <summary>Sums over rows at one factor.</summary>
    protected sealed class Sums
    {
        private double _logLoss;
        private double _slope;
        private double _curvature;
        private double _weight;

        public CalibrationBins Bins { get; } = new();

        /// <summary>Adds rows, whose weights have been multiplied in.</summary>
        public void Add(double logLoss, double slope, double curvature, double weight)
        {
            _logLoss += logLoss;
            _slope += slope;
            _curvature += curvature;
            _weight += weight;
        }

        public Reading Means() => new(_logLoss / _weight, _slope / _weight, _curvature / _weight, Bins);
    }
}
