using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>The directions of feature rows, for cosine similarities.</summary>
internal static class UnitRows
{
    /// <summary>Feature rows no longer than this have no direction.</summary>
    public const double SmallestNorm = 1e-12;

    /// <summary>
    /// Rows divided by their lengths, [rows, width], differentiable; a row without direction becomes zero, and so does
    /// its gradient.
    /// </summary>
    public static Tensor Of(Tensor features)
    {
        var norms = features.norm(1, keepdim: true);
        return features.div(norms.masked_fill(norms.le(SmallestNorm), float.PositiveInfinity));
    }
}
