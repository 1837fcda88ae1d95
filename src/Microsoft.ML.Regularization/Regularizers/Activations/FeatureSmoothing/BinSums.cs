using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>Number, mean and variance of the features of the rows of each bin, gathered batch by batch.</summary>
internal sealed class BinSums(int binCount) : IDisposable
{
    private Tensor? _counts;
    private Tensor? _sums;
    private Tensor? _squares;

    /// <summary>Adds rows; in double precision, so that squares may be added up.</summary>
    /// <param name="features">[rows, width].</param>
    /// <param name="bins">[rows], whole numbers.</param>
    public void Add(Tensor features, Tensor bins)
    {
        var values = features.to_type(ScalarType.Float64);
        _counts ??= Zeros(1);
        _sums ??= Zeros(features.shape[1]);
        _squares ??= Zeros(features.shape[1]);
        _counts.index_add_(0, bins, ones_like(values.narrow(1, 0, 1)), 1);
        _sums.index_add_(0, bins, values, 1);
        _squares.index_add_(0, bins, values.mul(values), 1);

        Tensor Zeros(long width) =>
            zeros(binCount, width, ScalarType.Float64, features.device).DetachFromDisposeScope();
    }

    /// <summary>
    /// Counts [bins, 1], means and variances [bins, width] in double precision; variances over n - 1, of one row 0.
    /// </summary>
    public (Tensor Counts, Tensor Means, Tensor Variances) Results()
    {
        var counts = _counts ?? throw new InvalidOperationException("There are no rows to take statistics of.");
        var means = _sums!.div(counts.clamp_min(1));
        var variances = _squares!.sub(means.mul(means).mul_(counts)).clamp_min_(0).div_(counts.sub(1).clamp_min_(1));
        return (counts, means, variances);
    }

    public void Dispose()
    {
        _counts?.Dispose();
        _sums?.Dispose();
        _squares?.Dispose();
    }
}
