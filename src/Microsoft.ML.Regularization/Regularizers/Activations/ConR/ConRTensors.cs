using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>The contrast of pairs by tensor operators, for any device.</summary>
internal static class ConRTensors
{
    public static ConRContrast Contrast(
        Tensor cosines, Tensor targets, Tensor predictions, Tensor? weights, ConR options)
    {
        long rows = cosines.shape[0];
        var gaps = Distances(targets);
        var isNear = gaps.le(options.SimilarityWindow);
        var isNegative = isNear.logical_not().logical_and(Distances(predictions).le(options.SimilarityWindow));
        var positives = isNear.to_type(cosines.dtype);
        Diagonal(positives).zero_();
        var positiveCounts = positives.sum(1);
        var hasNegatives = isNegative.any(1);
        var isAnchor = hasNegatives.logical_and(positiveCounts.gt(0));
        ThrowIfLonely(hasNegatives, positiveCounts, options);

        var similarities = cosines.div(options.Temperature);
        var exponents = Push(gaps, weights, options).masked_fill(isNear, 0).add(similarities)
            .masked_fill(isNear.logical_or(isNegative).logical_not(), float.NegativeInfinity);
        // A row that is no anchor may have no exponent at all; its own entry keeps the softmax a number.
        Diagonal(exponents).zero_().masked_fill_(isAnchor, float.NegativeInfinity);
        var logDenominators = LogDenominators(exponents, positiveCounts, rows, options);

        var counts = positiveCounts.clamp_min(1);
        var anchors = isAnchor.to_type(cosines.dtype);
        var shares = anchors;
        if (options.Denominator == ConRDenominator.ReferenceDepth)
        {
            shares = anchors.mul(counts).div(counts.add(1));
        }

        var losses = logDenominators.sub(similarities.mul(positives).sum(1).div(counts)).mul(shares);
        var slopes = exponents.sub(logDenominators.unsqueeze(1)).exp().sub(positives.div(counts.unsqueeze(1)))
            .mul(shares.div(options.Temperature).unsqueeze(1));
        return new ConRContrast(losses, slopes, anchors);
    }

    private static Tensor Distances(Tensor points)
    {
        Tensor? squares = null;
        for (long i = 0; i < points.shape[1]; i++)
        {
            var column = points.narrow(1, i, 1);
            var difference = column.sub(column.t());
            if (points.shape[1] == 1)
            {
                return difference.abs();
            }

            squares = squares is null ? difference.square() : squares.add(difference.square());
        }

        return squares!.sqrt();
    }

    /// <summary>The logarithm of each negative's push; a weight of zero gives minus infinity and so drops it.</summary>
    private static Tensor Push(Tensor gaps, Tensor? weights, ConR options)
    {
        var logWeights = weights?.to_type(gaps.dtype).log().unsqueeze(1);
        var push = options.Denominator == ConRDenominator.ReferenceDepth
            ? gaps.mul(options.PushStrength).log()
            : gaps.mul(options.PushStrength).clamp_max(ConRSpans.LargestPush);
        return logWeights is null ? push : push.add(logWeights);
    }

    private static Tensor LogDenominators(Tensor exponents, Tensor positiveCounts, long rows, ConR options)
    {
        var own = exponents.logsumexp(1);
        return options.Denominator == ConRDenominator.Clean
            ? own
            : own.logaddexp(positiveCounts.neg().add(rows).log());
    }

    private static void ThrowIfLonely(Tensor hasNegatives, Tensor positiveCounts, ConR options)
    {
        if (options.NoPositive != ConRNoPositive.Throw)
        {
            return;
        }

        var isLonely = hasNegatives.logical_and(positiveCounts.eq(0)).to_type(ScalarType.Int64);
        if (isLonely.sum().item<long>() > 0)
        {
            throw ConRLoss.NoPositive(isLonely.argmax().item<long>(), options);
        }
    }

    private static Tensor Diagonal(Tensor square) => square.as_strided([square.shape[0]], [square.shape[0] + 1]);
}
