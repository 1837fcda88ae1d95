using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Losses of classification as pure functions of log-probabilities and target shares [rows, classes]; each gives one
/// value a row. Logarithms come from log-softmax and are finite, so no formula divides or takes a logarithm.
/// </summary>
internal static class ClassificationLosses
{
    // Below this distance from certainty the slope of (1 - p)^γ is that at this distance: for γ < 1 it has no bound.
    public const double SmallestDoubt = 1e-6;

    /// <summary>(1 - ε) y + ε / K.</summary>
    public static torch.Tensor Smooth(torch.Tensor shares, double smoothing) =>
        smoothing == 0 ? shares : shares.mul(1 - smoothing).add(smoothing / shares.shape[1]);

    /// <summary>-Σ y ln p.</summary>
    public static torch.Tensor CrossEntropy(torch.Tensor logProbabilities, torch.Tensor shares) =>
        shares.mul(logProbabilities).sum(1).neg();

    /// <summary>-Σ y (1 - p)^γ ln p.</summary>
    public static torch.Tensor Focal(torch.Tensor logProbabilities, torch.Tensor shares, double exponent)
    {
        if (exponent == 0)
        {
            return CrossEntropy(logProbabilities, shares);
        }

        torch.Tensor doubt = logProbabilities.expm1().neg().clamp_min(SmallestDoubt);
        return shares.mul(doubt.pow(exponent)).mul(logProbabilities).sum(1).neg();
    }

    /// <summary>Σ y (1 - p^q) / q.</summary>
    public static torch.Tensor GeneralizedCrossEntropy(
        torch.Tensor logProbabilities, torch.Tensor shares, double exponent) =>
        shares.mul(logProbabilities.mul(exponent).expm1()).sum(1).mul(-1 / exponent);

    /// <summary>α times cross entropy plus β times -Σ p ln max(y, e^A).</summary>
    public static torch.Tensor SymmetricCrossEntropy(
        torch.Tensor logProbabilities, torch.Tensor shares, double weight, double reverseWeight, double logOfZero)
    {
        torch.Tensor reverse = logProbabilities.exp().mul(shares.clamp_min(Math.Exp(logOfZero)).log()).sum(1);
        return CrossEntropy(logProbabilities, shares).mul(weight).sub(reverse.mul(reverseWeight));
    }

    /// <summary>
    /// sign(x) ln(1 + |x|), the logarithm of StableMax's replacement of the exponential, in double precision: at high
    /// certainty single precision would lose the loss that is left. The sign is a constant of ±1, so that the slope at
    /// 0 is 1 as the formula has it; that of |x| is 0 there.
    /// </summary>
    public static torch.Tensor StableMaxLink(torch.Tensor outputs)
    {
        torch.Tensor wide = outputs.to(torch.ScalarType.Float64);
        torch.Tensor sign = wide.ge(0).to(torch.ScalarType.Float64).mul(2).sub(1);
        return wide.mul(sign).log1p().mul(sign);
    }
}
