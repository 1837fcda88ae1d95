using Microsoft.ML.Runtime;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Classic autoregression by the Yule-Walker equations, which Levinson's recursion solves: the fastest, always
/// stationary. Further steps are forecast from forecasts. Made by <c>mlContext.Forecasting.ForecastByYuleWalker</c>.
/// </summary>
public sealed class YuleWalkerTrainer : ForecastTrainer
{
    internal YuleWalkerTrainer(IHostEnvironment environment, YuleWalkerOptions options)
        : base(environment, options)
    {
    }

    private protected override int HorizonOfRows => 1;

    private protected override ILagLearner NewLearner(
        IHost host, WindowShape shape, double noise, FitControl control, FitReporter reporter) =>
        new YuleWalkerLearner(shape, control);
}
