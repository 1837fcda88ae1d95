using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>Gaussian noise on a tensor.</summary>
internal static class GaussianNoise
{
    /// <summary>A new tensor with noise of a standard deviation added to each value.</summary>
    public static Tensor Add(Tensor values, double standardDeviation, Generator generator) =>
        randn(values.shape, dtype: values.dtype, device: values.device, generator: generator)
            .mul_(standardDeviation).add_(values);
}
