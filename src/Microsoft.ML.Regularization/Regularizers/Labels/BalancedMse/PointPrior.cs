using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>A distribution of targets on some points.</summary>
/// <param name="points">[points, targets].</param>
/// <param name="logWeights">Logarithms of their shares, [points].</param>
internal sealed class PointPrior(Tensor points, Tensor logWeights) : ITargetPrior
{
    /// <summary>The centres of bins of equal width with the shares of the training rows; empty bins have none.</summary>
    public static PointPrior OfBins(FitContext fit, int binCount)
    {
        var labels = fit.TrainingTargets.Span;
        double[] edges = LabelBins.EqualWidth(labels, binCount);
        double[] counts = LabelBins.Sum(edges, labels, fit.TrainingWeights.Span);
        int[] used = [.. Enumerable.Range(0, counts.Length).Where(bin => counts[bin] > 0)];
        double total = counts.Sum();
        double[] centres = [.. used.Select(bin => (edges[bin] + edges[bin + 1]) / 2)];
        double[] logs = [.. used.Select(bin => Math.Log(counts[bin] / total))];
        return new PointPrior(
            tensor(centres, ScalarType.Float32, fit.Device).unsqueeze(1), tensor(logs, ScalarType.Float32, fit.Device));
    }

    public BalancedMseTerms Terms(Tensor outputs, Tensor targets, Tensor? weights, double noiseScale) =>
        Terms(outputs, targets, points.to_type(outputs.dtype), logWeights.to_type(outputs.dtype), noiseScale);

    /// <summary>
    /// Loss |p - y|² + 2 σ² ln Σ w exp(-|p - c|² / 2 σ²) over points c, whose derivative by p is twice the mean point
    /// under the softmax minus y. A constant is left out, so that points without weights give the paper's batch form.
    /// </summary>
    public static BalancedMseTerms Terms(
        Tensor outputs, Tensor targets, Tensor points, Tensor? logWeights, double noiseScale)
    {
        double variance = noiseScale * noiseScale;
        var exponents = SquaredDistances(outputs, points).mul_(-0.5 / variance);
        if (logWeights is not null)
        {
            exponents.add_(logWeights);
        }

        var logSums = exponents.logsumexp(1, keepdim: true);
        var shares = exponents.sub_(logSums).exp_();
        var errors = outputs.sub(targets).square().sum(1);
        var slopes = shares.mm(points).sub_(targets).mul_(2);
        return new BalancedMseTerms(
            logSums.view(-1).mul(2 * variance).add_(errors),
            slopes,
            () => shares.mul(SquaredDistances(outputs, points)).sum(1).sub_(errors).mul_(2 / noiseScale));
    }

    /// <summary>[rows, points]; by differences, since squared norms would cancel.</summary>
    private static Tensor SquaredDistances(Tensor outputs, Tensor points) => outputs.shape[1] == 1
        ? outputs.sub(points.t()).pow_(2)
        : outputs.unsqueeze(1).sub(points).pow_(2).sum(2);
}
