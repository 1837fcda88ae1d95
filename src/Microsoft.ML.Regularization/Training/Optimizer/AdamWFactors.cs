namespace Microsoft.ML.Regularization;

/// <summary>The numbers that a step of AdamW needs, worked out in double precision.</summary>
internal readonly struct AdamWFactors(double learningRate, double weightDecay, double gradientFactor, long step)
{
    /// <summary>Factor of the gradient: below one where it is clipped.</summary>
    public float Gradient { get; } = (float)gradientFactor;

    /// <summary>Factor of the parameters: decoupled weight decay.</summary>
    public float Shrink { get; } = (float)(1 - (learningRate * weightDecay));

    /// <summary>Learning rate over the bias correction of the first moment.</summary>
    public float Rate { get; } = (float)(learningRate / (1 - Math.Pow(AdamWKernel.FirstMomentDecay, step)));

    /// <summary>One over the root of the bias correction of the second moment.</summary>
    public float RootFactor { get; } = (float)(1 / Math.Sqrt(1 - Math.Pow(AdamWKernel.SecondMomentDecay, step)));
}
