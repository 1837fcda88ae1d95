namespace Microsoft.ML.Regularization;

/// <summary>Shortens gradients.</summary>
internal static class Clipping
{
    // As PyTorch's clip_grad_norm_: keeps the factor finite for a gradient of zero.
    private const double Guard = 1e-6;

    /// <summary>
    /// The factor that shortens a gradient of this norm to the given maximum; 1 where it is short enough.
    /// </summary>
    public static double Factor(double norm, double maximum) =>
        maximum > 0 && norm > maximum ? maximum / (norm + Guard) : 1;
}
