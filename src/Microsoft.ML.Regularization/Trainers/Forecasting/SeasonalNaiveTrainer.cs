using Microsoft.ML.Runtime;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The value of the same step of the season before: what every other forecaster must beat. Made by
/// <c>mlContext.Forecasting.ForecastBySeasonalNaive</c>.
/// </summary>
public sealed class SeasonalNaiveTrainer : ForecastTrainer
{
    internal SeasonalNaiveTrainer(IHostEnvironment environment, SeasonalNaiveOptions options)
        : base(environment, options)
    {
    }

    private protected override ILagLearner NewLearner(
        IHost host, WindowShape shape, double noise, FitControl control, FitReporter reporter) =>
        new SeasonalNaiveLearner(shape);
}
