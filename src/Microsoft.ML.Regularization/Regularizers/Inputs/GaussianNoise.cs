using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>Gaussian noise on a tensor.</summary>
internal static class GaussianNoise
{
    /// <summary>
    /// A new tensor with noise of a standard deviation added to each value of all columns but the last ones, which are
    /// embeddings and have a scale of their own.
    /// </summary>
    public static Tensor Add(Tensor values, double standardDeviation, Generator generator, int embeddedSize = 0)
    {
        if (embeddedSize > 0)
        {
            long features = values.shape[1] - embeddedSize;
            Tensor noisy = Add(values.narrow(1, 0, features), standardDeviation, generator);
            return cat([noisy, values.narrow(1, features, embeddedSize)], 1);
        }

        return randn(values.shape, dtype: values.dtype, device: values.device, generator: generator)
            .mul_(standardDeviation).add_(values);
    }
}
