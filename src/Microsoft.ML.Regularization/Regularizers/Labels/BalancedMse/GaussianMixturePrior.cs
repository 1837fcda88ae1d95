using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>A Gaussian mixture of targets, each covariance as its eigenvectors and eigenvalues.</summary>
/// <param name="logWeights">Logarithms of the shares, [components].</param>
/// <param name="means">[components, targets].</param>
/// <param name="axes">Eigenvectors as columns, [components, targets, targets].</param>
/// <param name="variances">Eigenvalues, [components, targets].</param>
internal sealed class GaussianMixturePrior(Tensor logWeights, Tensor means, Tensor axes, Tensor variances)
    : ITargetPrior
{
    private readonly Tensor _logWeights = logWeights;
    private readonly Tensor _means = means;
    private readonly Tensor _axes = axes;
    private readonly Tensor _variances = variances;

    public static GaussianMixturePrior Fit(FitContext fit, int componentCount)
    {
        using var scope = NewDisposeScope();
        var mixture = new GaussianMixtureFit(fit).Run(componentCount);
        var prior = Of(mixture.Weights.log(), mixture.Means, mixture.Covariances, fit.Device);
        scope.MoveToOuter(prior._logWeights, prior._means, prior._axes, prior._variances);
        return prior;
    }

    /// <param name="logWeights">[components].</param>
    /// <param name="means">[components, targets].</param>
    /// <param name="covariances">[components, targets, targets].</param>
    /// <param name="device">Where the prior is to lie.</param>
    public static GaussianMixturePrior Of(Tensor logWeights, Tensor means, Tensor covariances, Device device)
    {
        var (values, vectors) = linalg.eigh(covariances);
        return new GaussianMixturePrior(
            logWeights.to(device), means.to(device), vectors.to(device), values.clamp_min(0).to(device));
    }

    /// <summary>
    /// |p - y|² + 2 σ² (T ln σ + ln Σ π N(p; m, Σ + σ² I)), the power of 2 π left out: with T targets, in the
    /// coordinates of each component's axes.
    /// </summary>
    public BalancedMseTerms Terms(Tensor outputs, Tensor targets, Tensor? weights, double noiseScale)
    {
        double variance = noiseScale * noiseScale;
        double dimensions = outputs.shape[1];
        var basis = _axes.to_type(outputs.dtype);
        var spread = _variances.to_type(outputs.dtype).add(variance);
        // [components, rows, targets]
        var offsets = outputs.unsqueeze(0).sub(_means.to_type(outputs.dtype).unsqueeze(1)).matmul(basis);
        var scaled = offsets.div(spread.unsqueeze(1));
        var logs = offsets.mul(scaled).sum(2).add_(spread.log().sum(1, keepdim: true)).mul_(-0.5)
            .add_(_logWeights.to_type(outputs.dtype).unsqueeze(1));
        var logSums = logs.logsumexp(0);
        var shares = logs.sub_(logSums).exp_();
        var errors = outputs.sub(targets);
        var squares = errors.square().sum(1);
        var pull = scaled.matmul(basis.transpose(1, 2)).mul_(shares.unsqueeze(2)).sum([0L]);
        return new BalancedMseTerms(
            logSums.mul(2 * variance).add_(squares).add_(variance * dimensions * Math.Log(variance)),
            errors.sub(pull.mul_(variance)).mul_(2),
            () => scaled.square().sum(2).sub_(spread.reciprocal().sum(1, keepdim: true)).mul_(shares).sum([0L])
                .add_(dimensions / variance).sub_(squares.div(variance * variance)).mul_(2 * variance * noiseScale));
    }
}
