using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>The loss of <see cref="ConR"/> as a function of tensors.</summary>
internal static class ConRLoss
{
    /// <summary>
    /// The loss of each row, l_j (paper, equation 1), without the row's own outer weight.
    /// </summary>
    /// <param name="features">[rows, width], differentiable.</param>
    /// <param name="targets">[rows, targets].</param>
    /// <param name="predictions">[rows, targets]; only used to find the confused pairs.</param>
    /// <param name="weights">
    /// [rows], not negative, or null for one. Here they scale the pushes of a row's negatives; the outer factor W_j is
    /// the caller's, as for every penalty.
    /// </param>
    /// <param name="options">The settings.</param>
    /// <returns>[rows], differentiable once by <paramref name="features"/>; the caller owns it.</returns>
    public static Tensor PerRow(Tensor features, Tensor targets, Tensor predictions, Tensor? weights, ConR options)
    {
        var directions = UnitRows.Of(features);
        var contrast = Contrast(directions.detach(), targets.detach(), predictions.detach(), weights, options);
        var perRow = KnownSlope.AttachToCosines(contrast.Losses, directions, contrast.Slopes);
        return options.AnchorAverage == ConRAnchorAverage.ValidAnchors
            ? perRow.mul(contrast.Anchors.sum().clamp_min(1).reciprocal().mul(features.shape[0]))
            : perRow;
    }

    internal static InvalidOperationException NoPositive(long row, ConR options) => new(
        FormattableString.Invariant($"ConR: row {row} of a batch has no other row whose target differs by at most ")
        + FormattableString.Invariant($"{nameof(ConR.SimilarityWindow)} = {options.SimilarityWindow} ")
        + "standard deviations. "
        + $"Widen the window, enlarge the batch, use {nameof(ConR.Views)} = {ConRViews.TwoViews}, "
        + $"or set {nameof(ConR.NoPositive)} = {ConRNoPositive.Skip}.");

    private static ConRContrast Contrast(
        Tensor directions, Tensor targets, Tensor predictions, Tensor? weights, ConR options)
    {
        using var off = no_grad();
        var cosines = directions.mm(directions.t());
        return ConRSpans.Suits(cosines)
            ? ConRSpans.Contrast(cosines, targets, predictions, weights, options)
            : ConRTensors.Contrast(cosines, targets, predictions, weights, options);
    }
}
