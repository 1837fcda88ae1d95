using Microsoft.ML.Runtime;

namespace Microsoft.ML.Regularization;

/// <summary>
/// AR-Net: sparse autoregression with many lags, several steps ahead at once, covariates, trend and seasons. Made by
/// <c>mlContext.Forecasting.ForecastByArNet</c>.
/// </summary>
/// <remarks>
/// <para>
/// Input columns: values (<c>Single</c>); optionally times (<c>DateTime</c> or a number), the series of a row (text or
/// key) and covariates (<c>Single</c>). Output columns: a vector of forecasts and, where named, vectors of the lower
/// and upper ends of intervals.
/// </para>
/// <list type="table">
/// <listheader><term>Characteristic</term><description>Value</description></listheader>
/// <item><term>Machine learning task</term><description>Forecasting</description></item>
/// <item>
/// <term>Is normalization required?</term>
/// <description>No: each series is scaled by the trainer, and the model scales back</description>
/// </item>
/// <item>
/// <term>Is caching required?</term>
/// <description>No: rows are read twice, once to count them</description>
/// </item>
/// <item>
/// <term>Required NuGet in addition to Microsoft.ML</term>
/// <description>
/// MLRegularization; nothing of TorchSharp but for hidden layers with settings that the fused engine has not
/// </description>
/// </item>
/// </list>
/// <para>
/// Trend, seasons and known covariates are fitted by least squares; a linear map with a sparsity penalty then forecasts
/// what is left from its lags, all steps of the horizon at once. The proximal solver passes over the series once to add
/// up the moments of the lags, and needs nothing else. Source: O. Triebe, N. Laptev, R. Rajagopal, "AR-Net: A simple
/// Auto-Regressive Neural Network for time-series", 2019 (arXiv 1911.12436).
/// </para>
/// </remarks>
public sealed class ArNetTrainer : ForecastTrainer
{
    private readonly ArNetOptions _options;

    internal ArNetTrainer(IHostEnvironment environment, ArNetOptions options)
        : base(environment, options) => _options = (ArNetOptions)options.Copy();

    private protected override TimeSpan? MaximumTrainingTime => _options.MaximumTrainingTime;

    private protected override IProgress<EpochReport>? Progress => _options.Progress;

    private protected override ILagLearner NewLearner(
        IHost host, WindowShape shape, double noise, FitControl control, FitReporter reporter)
    {
        if (_options.HiddenUnits.Length == 0 && _options.Solver == ArNetSolver.Proximal)
        {
            return new ProximalLearner(shape, _options, noise, control);
        }

        int seed = _options.Seed ?? host.Rand.Next();
        return _options.HiddenUnits.Length > 0
            ? new HiddenLayersLearner(host, shape, _options, noise, seed)
            : new GradientLearner(shape, _options, noise, seed, control, reporter.Report);
    }
}
