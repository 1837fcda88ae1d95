using Microsoft.ML.Runtime;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Classic autoregression: least squares of the next value on the lags, the number of lags by Akaike's criterion;
/// further steps are forecast from forecasts. Made by <c>mlContext.Forecasting.ForecastByLeastSquaresAr</c>.
/// </summary>
public sealed class LeastSquaresArTrainer : ForecastTrainer
{
    private readonly bool _selectsOrder;

    internal LeastSquaresArTrainer(IHostEnvironment environment, LeastSquaresArOptions options)
        : base(environment, options) => _selectsOrder = options.SelectsOrder;

    private protected override int HorizonOfRows => 1;

    private protected override ILagLearner NewLearner(
        IHost host, WindowShape shape, double noise, FitControl control, FitReporter reporter) =>
        new LeastSquaresLearner(shape, _selectsOrder, control);
}
