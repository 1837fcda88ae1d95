using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Fits a Gaussian mixture to the training targets by expectation and maximization, in double precision on the CPU. It
/// begins with groups of equally many rows along the first target, so that it needs no random numbers.
/// </summary>
internal sealed class GaussianMixtureFit
{
    private const int MostRows = 20_000;
    private const int MostIterations = 100;
    private const double Tolerance = 1e-6;

    /// <summary>Least variance of a component, in squared target standard deviations: one value repeated has none.</summary>
    private const double SmallestVariance = 1e-4;

    private readonly Tensor _targets;
    private readonly Tensor _weights;

    /// <summary>Takes the targets, sorted by the first; of very many rows evenly spaced ones of that order.</summary>
    public GaussianMixtureFit(FitContext fit)
    {
        var targets = tensor(fit.TrainingTargets.ToArray(), dtype: ScalarType.Float64).view(-1, fit.TargetSize);
        long count = targets.shape[0];
        var order = targets.select(1, 0).argsort();
        if (count > MostRows)
        {
            var places = arange(MostRows, ScalarType.Float64).mul_((count - 1.0) / (MostRows - 1));
            order = order.index_select(0, places.round().to_type(ScalarType.Int64));
        }

        _targets = targets.index_select(0, order);
        _weights = fit.TrainingWeights.IsEmpty
            ? ones(_targets.shape[0], ScalarType.Float64)
            : tensor(fit.TrainingWeights.ToArray(), dtype: ScalarType.Float64).index_select(0, order);
    }

    /// <summary>The mixture; the caller's dispose scope owns it.</summary>
    public GaussianMixture Run(int componentCount)
    {
        long rows = _targets.shape[0];
        long components = Math.Min(componentCount, rows);
        var groups = arange(rows, ScalarType.Int64).mul_(components).div(rows, RoundingMode.floor);
        var shares = nn.functional.one_hot(groups.to_type(ScalarType.Int64), components)
            .to_type(ScalarType.Float64).mul_(_weights.unsqueeze(1));
        var mixture = Maximize(shares);
        double likelihood = double.NegativeInfinity;
        for (int i = 0; i < MostIterations; i++)
        {
            // Of the many large tensors of an iteration only the small mixture stays.
            using var scope = NewDisposeScope();
            (shares, double next) = Expect(mixture);
            mixture = Maximize(shares).MoveToOuterDisposeScope();
            if (next - likelihood <= Tolerance * Math.Abs(next))
            {
                break;
            }

            likelihood = next;
        }

        return mixture;
    }

    /// <summary>Weighted shares of the components in each row, and the mean log-likelihood.</summary>
    private (Tensor Shares, double Likelihood) Expect(GaussianMixture mixture)
    {
        var (values, vectors) = linalg.eigh(mixture.Covariances);
        var offsets = _targets.unsqueeze(0).sub(mixture.Means.unsqueeze(1)).matmul(vectors);
        var logs = offsets.pow_(2).div_(values.unsqueeze(1)).sum(2).add_(values.log().sum(1, keepdim: true))
            .mul_(-0.5).add_(mixture.Weights.log().unsqueeze(1)).t();
        var sums = logs.logsumexp(1, keepdim: true);
        var likelihood = sums.view(-1).mul(_weights).sum().div(_weights.sum());
        return (logs.sub(sums).exp_().mul_(_weights.unsqueeze(1)), likelihood.item<double>());
    }

    private GaussianMixture Maximize(Tensor shares)
    {
        long width = _targets.shape[1];
        // A component that no row belongs to keeps a trace of a row: no division by zero, and no say.
        var masses = shares.sum([0L]).clamp_min(1e-10);
        var means = shares.t().mm(_targets).div_(masses.unsqueeze(1));
        var offsets = _targets.unsqueeze(0).sub(means.unsqueeze(1));
        var weighted = offsets.mul(shares.t().unsqueeze(2));
        var covariances = weighted.transpose(1, 2).matmul(offsets).div_(masses.view(-1, 1, 1))
            .add_(eye(width, dtype: ScalarType.Float64).mul_(SmallestVariance));
        return new GaussianMixture(masses.div(masses.sum()), means, covariances);
    }
}
