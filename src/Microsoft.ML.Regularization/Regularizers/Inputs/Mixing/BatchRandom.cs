using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>The random numbers by which the batches of a fit are mixed or changed.</summary>
internal static class BatchRandom
{
    /// <summary>Those of the next batch, seeded by the generator of the fit.</summary>
    public static FitRandom Next(FitContext fit)
    {
        using Tensor seed = randint(long.MaxValue, [1L], ScalarType.Int64, fit.Device, generator: fit.Generator);
        return new FitRandom((ulong)seed.item<long>());
    }
}
