using System.Runtime.Intrinsics;
using Microsoft.ML.Regularization.Kernels;

namespace Microsoft.ML.Regularization.Scoring.Tests.Kernels;

public sealed class ActivationKernelTests
{
    [Theory]
    [InlineData(Activation.Identity, 0)]
    [InlineData(Activation.Relu, 0)]
    [InlineData(Activation.LeakyRelu, 1e-7)]
    [InlineData(Activation.Gelu, 1e-6)]
    [InlineData(Activation.Silu, 1e-6)]
    [InlineData(Activation.Tanh, 1e-6)]
    public void Apply_FromMinusTwentyToTwenty_IsAsExactAsStated(Activation activation, double tolerance)
    {
        float[] values = [.. Enumerable.Range(-20000, 40016).Select(i => i / 1000f)];

        Assert.All(AllWidths(activation, values), actual =>
        {
            for (int i = 0; i < values.Length; i++)
            {
                double expected = DoubleReference.Activate(activation, values[i]);
                double allowed = tolerance * Math.Max(1, Math.Abs(expected));
                Assert.InRange(actual[i], expected - allowed, expected + allowed);
            }
        });
    }

    [Fact]
    public void Apply_GeluInTheNegativeTail_HasNoCancellation()
    {
        float[] values = [.. Enumerable.Range(0, 160).Select(i => -2 - (i / 32f))];

        Assert.All(AllWidths(Activation.Gelu, values), actual =>
        {
            for (int i = 0; i < values.Length; i++)
            {
                double expected = DoubleReference.Activate(Activation.Gelu, values[i]);
                Assert.InRange(actual[i] / expected, 1 - 1e-5, 1 + 1e-5);
            }
        });
    }

    private static List<float[]> AllWidths(Activation activation, float[] values) =>
    [
        Apply<Lanes512, Vector512<float>>(activation, values), Apply<Lanes256, Vector256<float>>(activation, values),
        Apply<Lanes128, Vector128<float>>(activation, values), Apply<LanesScalar, float>(activation, values),
    ];

    private static unsafe float[] Apply<TLanes, TVector>(Activation activation, float[] values)
        where TLanes : struct, ILanes<float, TVector>
        where TVector : struct
    {
        float[] result = [.. values];
        fixed (float* row = result, scratch = new float[values.Length])
        {
            ActivationKernel<TLanes, TVector>.Apply(activation, row, values.Length, scratch);
        }

        return result;
    }
}
