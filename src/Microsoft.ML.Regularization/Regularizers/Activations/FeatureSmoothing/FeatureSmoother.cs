using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>Feature distribution smoothing in one fit.</summary>
internal sealed class FeatureSmoother : IFeatureTransform, IEpochObserver, IDisposable
{
    private readonly FeatureDistributionSmoothing _options;
    private readonly Tensor _innerEdges;
    private readonly BinStatistics _statistics;
    private BinCalibration? _calibration;

    public FeatureSmoother(FeatureDistributionSmoothing options, double[] edges, Device device)
    {
        _options = options;
        // Compared in the precision of targets, since an edge may be a target.
        _innerEdges = tensor(Array.ConvertAll(edges[1..^1], edge => (float)edge), device: device);
        double[] window = SmoothingWindow.Normalized(
            options.Kernel, options.SmoothingWindow, options.SmoothingDeviation);
        _statistics = new BinStatistics(edges.Length - 1, window, options);
    }

    public Tensor Transform(Tensor features, StepContext step) =>
        step.Fit.Epoch < _options.FirstEpoch || _calibration is not { } calibration
            ? features
            : calibration.Apply(features, BinsOf(step.Batch.Targets));

    public void AfterEpoch(EpochReport report, FitContext fit)
    {
        if (fit.Epoch < _options.FirstEpochOfStatistics)
        {
            return;
        }

        using var sums = new BinSums(_statistics.BinCount);
        fit.VisitTrainingRows((batch, pass) => sums.Add(pass.Features, BinsOf(batch.Targets)));
        _calibration?.Dispose();
        _calibration = _statistics.Update(sums).Blend(_options.Strength);
    }

    public void Dispose()
    {
        _statistics.Dispose();
        _calibration?.Dispose();
    }

    private Tensor BinsOf(Tensor targets) =>
        targets.detach().to_type(ScalarType.Float32).view(-1).bucketize(_innerEdges, right: true);
}
