using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>The losses of decoupled mixup, one value a row.</summary>
internal static class DecoupledLoss
{
    // Instead of minus infinity, with which a slope would be no number.
    private const double Never = -1e30;

    /// <summary>
    /// -ln(p_a / (1 - p_b)), computed as the logarithm of the sum of exponentials of all outputs but that of b, minus
    /// the output of a; 0 where a is b.
    /// </summary>
    /// <param name="arguments">What softmax is taken of, [rows, classes].</param>
    /// <param name="own">The classes a, [rows] of Int64.</param>
    /// <param name="partner">The classes b, [rows] of Int64.</param>
    public static Tensor Term(Tensor arguments, Tensor own, Tensor partner)
    {
        Tensor others = arguments.masked_fill(Is(partner, arguments), Never).logsumexp(1);
        Tensor term = others.sub(arguments.gather(1, own.unsqueeze(1)).squeeze(1));
        return term.masked_fill(own.eq(partner), 0);
    }

    /// <summary>The terms of both classes, by their shares and the settings, [rows].</summary>
    /// <param name="arguments">What softmax is taken of, [rows, classes].</param>
    /// <param name="own">The classes a, [rows] of Int64.</param>
    /// <param name="partner">The classes b, [rows] of Int64.</param>
    /// <param name="share">λ, [rows or 1, 1].</param>
    /// <param name="settings">The settings.</param>
    /// <param name="isOneSided">Whether the term of b is left out, whose class is not sure.</param>
    public static Tensor Terms(
        Tensor arguments,
        Tensor own,
        Tensor partner,
        Tensor share,
        DecoupledMixup settings,
        bool isOneSided = false)
    {
        Tensor terms = Scaled(Term(arguments, own, partner), share);
        terms = isOneSided ? terms : terms.add(Scaled(Term(arguments, partner, own), share.neg().add(1)));
        return terms.mul(settings.TermWeight);

        Tensor Scaled(Tensor term, Tensor part) => settings.ScalesTerms
            ? term.mul(Rescale(part.view(-1), settings.ShareThreshold, settings.ShareExponent))
            : term;
    }

    /// <summary>r(λ) = (λ / t)^ξ below t, otherwise 1.</summary>
    public static Tensor Rescale(Tensor share, double threshold, double exponent) =>
        share.div(threshold).clamp_max(1).pow(exponent);

    /// <summary>
    /// Targets of independent sigmoids: r(λ) for class a, r(1 - λ) for class b, 0 for others; 1 where a is b.
    /// </summary>
    /// <param name="arguments">[rows, classes], for the shape.</param>
    /// <param name="own">The classes a, [rows] of Int64.</param>
    /// <param name="partner">The classes b, [rows] of Int64.</param>
    /// <param name="share">λ, [rows or 1, 1].</param>
    /// <param name="threshold">t.</param>
    /// <param name="exponent">ξ.</param>
    public static Tensor BinaryTargets(
        Tensor arguments, Tensor own, Tensor partner, Tensor share, double threshold, double exponent)
    {
        Tensor isOwn = Is(own, arguments).to_type(arguments.dtype);
        Tensor isPartner = Is(partner, arguments).to_type(arguments.dtype);
        return isOwn.mul(Rescale(share, threshold, exponent))
            .add(isPartner.mul(Rescale(share.neg().add(1), threshold, exponent)))
            .masked_fill(isOwn.mul(isPartner).gt(0), 1);
    }

    /// <summary>The binary cross entropy, summed over the classes.</summary>
    public static Tensor Binary(Tensor arguments, Tensor targets) => nn.functional
        .binary_cross_entropy_with_logits(arguments, targets, reduction: nn.Reduction.None).sum(1L);

    private static Tensor Is(Tensor classes, Tensor arguments) =>
        arange(arguments.shape[1], device: arguments.device).eq(classes.unsqueeze(1));
}
