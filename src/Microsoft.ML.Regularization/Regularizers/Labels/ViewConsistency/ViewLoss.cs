using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The formulas of consistent views: arguments of the softmax, [rows, classes] for each view, and weights, [views].
/// </summary>
internal static class ViewLoss
{
    // Probabilities of the mean count as no closer than this to 0 and 1, so that the divergence is bounded.
    private const double Margin = 1e-3;

    /// <summary>Σ ω_v p_v, limited; differentiable by all.</summary>
    public static Tensor Mean(IReadOnlyList<Tensor> arguments, Tensor weights)
    {
        var mean = Sum(arguments, (view, index) => view.softmax(1).mul(weights[index]));
        return mean.clamp(Margin, 1 - Margin);
    }

    /// <summary>
    /// The cross entropies of a row's views with its label: Σ ω_v CE(p_v, y), or Σ CE(softmax(ω_v a_v), y).
    /// </summary>
    public static Tensor CrossEntropy(
        IReadOnlyList<Tensor> arguments, Tensor weights, Tensor shares, bool weighsArguments) => Sum(
            arguments,
            (view, index) => weighsArguments
                ? ClassificationLosses.CrossEntropy(view.mul(weights[index]).log_softmax(1), shares)
                : ClassificationLosses.CrossEntropy(view.log_softmax(1), shares).mul(weights[index]));

    /// <summary>Σ KL(p_v ‖ q) of rows whose largest q is at least the gate; 0 for others.</summary>
    public static Tensor Consistency(IReadOnlyList<Tensor> arguments, Tensor weights, double gate)
    {
        var mean = Mean(arguments, weights);
        var (largest, _) = mean.detach().max(1);
        var isSure = largest.ge(gate).to(mean.dtype);
        var logs = mean.log();
        return isSure.mul(Sum(arguments, (view, _) =>
        {
            var own = view.log_softmax(1);
            return own.exp().mul(own.sub(logs)).sum(1);
        }));
    }

    private static Tensor Sum(IReadOnlyList<Tensor> arguments, Func<Tensor, int, Tensor> part)
    {
        var sum = part(arguments[0], 0);
        for (int i = 1; i < arguments.Count; i++)
        {
            sum = sum.add(part(arguments[i], i));
        }

        return sum;
    }
}
