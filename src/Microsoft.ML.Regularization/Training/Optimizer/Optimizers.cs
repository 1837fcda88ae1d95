namespace Microsoft.ML.Regularization;

/// <summary>Makes the optimizer of a fit.</summary>
internal static class Optimizers
{
    /// <summary>AdamW for each of several pieces of parameters, as suits the device.</summary>
    public static IOptimizer Of(IFlatParameters[] parameters, FitDevice device, double weightDecay)
    {
        return parameters is [var only] ? Of(only) : new JointOptimizer([.. parameters.Select(Of)]);

        IOptimizer Of(IFlatParameters one) =>
            device.HasDirectMemory ? new AdamW(one, weightDecay) : new TensorAdamW(one, weightDecay);
    }
}
