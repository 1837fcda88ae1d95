using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization.Kernels;

/// <summary>
/// Activations over one padded row, in place. Padding stays finite, and the weights that meet it are zero.
/// </summary>
internal static unsafe class ActivationKernel<TLanes, TVector>
    where TLanes : struct, ILanes<float, TVector>
    where TVector : struct
{
    /// <param name="activation">The function.</param>
    /// <param name="row">The values; <paramref name="length"/> is a multiple of the vector width.</param>
    /// <param name="length">Padded length of the row.</param>
    /// <param name="scratch">As many floats again.</param>
    public static void Apply(Activation activation, float* row, int length, float* scratch)
    {
        switch (activation)
        {
            case Activation.Identity:
                break;
            case Activation.Relu:
                ApplyStored<StoredRelu>(row, length);
                break;
            case Activation.LeakyRelu:
                ApplyStored<StoredLeakyRelu>(row, length);
                break;
            case Activation.Gelu:
                ApplyGelu(row, length);
                break;
            case Activation.Silu:
                var sigmoid = new Span<float>(scratch, length);
                var values = new Span<float>(row, length);
                TensorPrimitives.Sigmoid(values, sigmoid);
                TensorPrimitives.Multiply(values, sigmoid, values);
                break;
            case Activation.Tanh:
                TensorPrimitives.Tanh(new ReadOnlySpan<float>(row, length), new Span<float>(row, length));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(activation), activation, "Unknown activation.");
        }
    }

    private static void ApplyStored<TActivation>(float* row, int length)
        where TActivation : struct, IStoredActivation<float>
    {
        for (int i = 0; i < length; i += TLanes.Count)
        {
            TLanes.Store(TActivation.Apply<TLanes, TVector>(TLanes.Load(row + i)), row + i);
        }
    }

    private static void ApplyGelu(float* row, int length)
    {
        for (int i = 0; i < length; i += TLanes.Count)
        {
            TLanes.Store(Gelu(TLanes.Load(row + i)), row + i);
        }
    }

    /// <summary>
    /// x Φ(x) = max(x, 0) - |x| erfc(|x| / √2) / 2. The complementary error function is t exp(-z² + p(t)) with
    /// t = 1 / (1 + z / 2) and p the polynomial of degree nine of Numerical Recipes (section 6.2), whose relative
    /// error is below 1.2e-7 everywhere: there is no cancellation in the negative tail.
    /// </summary>
    private static TVector Gelu(TVector x)
    {
        TVector magnitude = TLanes.Max(x, TLanes.Subtract(TLanes.Broadcast(0), x));
        TVector z = TLanes.Multiply(magnitude, TLanes.Broadcast(0.70710678118f));
        TVector one = TLanes.Broadcast(1);
        TVector t = TLanes.Divide(one, TLanes.MultiplyAdd(z, TLanes.Broadcast(0.5f), one));
        TVector p = TLanes.Broadcast(0.17087277f);
        p = TLanes.MultiplyAdd(p, t, TLanes.Broadcast(-0.82215223f));
        p = TLanes.MultiplyAdd(p, t, TLanes.Broadcast(1.48851587f));
        p = TLanes.MultiplyAdd(p, t, TLanes.Broadcast(-1.13520398f));
        p = TLanes.MultiplyAdd(p, t, TLanes.Broadcast(0.27886807f));
        p = TLanes.MultiplyAdd(p, t, TLanes.Broadcast(-0.18628806f));
        p = TLanes.MultiplyAdd(p, t, TLanes.Broadcast(0.09678418f));
        p = TLanes.MultiplyAdd(p, t, TLanes.Broadcast(0.37409196f));
        p = TLanes.MultiplyAdd(p, t, TLanes.Broadcast(1.00002368f));
        p = TLanes.MultiplyAdd(p, t, TLanes.Broadcast(-1.26551223f));
        TVector exponent = TLanes.Subtract(p, TLanes.Multiply(z, z));
        TVector half = TLanes.Multiply(TLanes.Multiply(t, TLanes.Exp(exponent)), TLanes.Broadcast(0.5f));
        return TLanes.Subtract(TLanes.Max(x, TLanes.Broadcast(0)), TLanes.Multiply(magnitude, half));
    }
}
