using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>Running means and variances of features in bins of the target, and what smoothing makes of them.</summary>
internal sealed class BinStatistics(int binCount, double[] window, FeatureDistributionSmoothing options) : IDisposable
{
    private Tensor? _rows;
    private Tensor? _means;
    private Tensor? _variances;

    public int BinCount => binCount;

    /// <summary>Rows that bins have seen over all epochs, [bins, 1]; null before the first update.</summary>
    public Tensor? Rows => _rows;

    /// <summary>Running means, [bins, width]; 0 where a bin has seen no row.</summary>
    public Tensor? Means => _means;

    /// <summary>Running variances, [bins, width]; 1 where a bin has seen no row.</summary>
    public Tensor? Variances => _variances;

    /// <summary>Smoothed means and variances as of the last update; null before.</summary>
    public (Tensor Means, Tensor Variances)? Smoothed { get; private set; }

    /// <summary>Takes in the statistics of an epoch.</summary>
    /// <returns>The change of features that they lead to; the caller owns it.</returns>
    public BinCalibration Update(BinSums sums)
    {
        using var scope = NewDisposeScope();
        var (counts, means, variances) = sums.Results();
        bool isFirst = _rows is null;
        if (options.Form == FeatureSmoothingForm.Reference)
        {
            // Smoothed before the statistics of this epoch come in: they lag by one epoch.
            Smoothed = Keep(isFirst
                ? (zeros_like(means), ones_like(variances))
                : (Smooth(_means!, ReflectingMatrix()), Smooth(_variances!, ReflectingMatrix())));
        }

        TakeIn(counts, means, variances, isFirst);
        if (options.Form == FeatureSmoothingForm.Clean)
        {
            // A single row has a mean but no variance.
            Smoothed = Keep((
                Smooth(_means!, MatrixOver(_rows!.gt(0))),
                Smooth(_variances!, MatrixOver(_variances!.sum(1, keepdim: true).gt(0).logical_and(_rows!.gt(0))))));
        }
        else if (isFirst)
        {
            // The published code compares its initial values with themselves then.
            return BinCalibration.None(_means!);
        }

        var calibration = BinCalibration.Between(
            _means!, _variances!, Smoothed!.Value.Means, Smoothed.Value.Variances);
        return options.Form == FeatureSmoothingForm.Clean ? calibration.Only(_rows!.gt(0)) : calibration;
    }

    public void Dispose()
    {
        _rows?.Dispose();
        _means?.Dispose();
        _variances?.Dispose();
        Smoothed?.Means.Dispose();
        Smoothed?.Variances.Dispose();
    }

    private void TakeIn(Tensor counts, Tensor means, Tensor variances, bool isFirst)
    {
        if (isFirst)
        {
            _rows = zeros_like(counts).DetachFromDisposeScope();
            _means = zeros_like(means).DetachFromDisposeScope();
            _variances = ones_like(variances).DetachFromDisposeScope();
        }

        _rows!.add_(counts);
        var share = isFirst ? ones_like(counts)
            : options.Momentum is { } momentum ? ones_like(counts).mul_(1 - momentum)
            : counts.div(_rows.clamp_min(1));
        // A bin without rows in this epoch stays as it is; targets do not change, so it has none in any.
        share = share.mul(counts.gt(0));
        _means!.add_(means.sub(_means).mul_(share));
        _variances!.add_(variances.sub(_variances).mul_(share));
    }

    private (Tensor Means, Tensor Variances) Keep((Tensor Means, Tensor Variances) smoothed)
    {
        Smoothed?.Means.Dispose();
        Smoothed?.Variances.Dispose();
        return (smoothed.Means.DetachFromDisposeScope(), smoothed.Variances.DetachFromDisposeScope());
    }

    private static Tensor Smooth(Tensor values, Tensor matrix) => matrix.to(values.device).mm(values);

    /// <summary>Weights of bins for each bin; those with rows share the weight of the others among them.</summary>
    private Tensor MatrixOver(Tensor isUsed)
    {
        var weights = Matrix(static (index, count) => index >= 0 && index < count ? index : -1)
            .mul_(isUsed.cpu().to_type(ScalarType.Float64).t());
        return weights.div_(weights.sum(1, keepdim: true).clamp_min(1e-300));
    }

    private Tensor ReflectingMatrix() => Matrix(static (index, count) =>
    {
        // ... 2 1 | 0 1 ... n-1 | n-2 n-3 ...
        int period = Math.Max(1, 2 * (count - 1));
        int inPeriod = ((index % period) + period) % period;
        return inPeriod < count ? inPeriod : period - inPeriod;
    });

    private Tensor Matrix(Func<int, int, int> place)
    {
        double[,] weights = new double[binCount, binCount];
        int half = window.Length / 2;
        for (int bin = 0; bin < binCount; bin++)
        {
            for (int k = 0; k < window.Length; k++)
            {
                int index = place(bin + k - half, binCount);
                if (index >= 0)
                {
                    weights[bin, index] += window[k];
                }
            }
        }

        return tensor(weights);
    }
}
