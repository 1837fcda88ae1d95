using static TorchSharp.torch;

namespace StandIns.Tests.Torch;

/// <summary>Compares tensors with numbers, row by row.</summary>
internal static class TensorAssert
{
    internal static void Equal(double[] expected, Tensor actual, double tolerance = 1e-12)
    {
        var numbers = actual.detach().to(ScalarType.Float64).contiguous().data<double>().ToArray();
        Assert.Equal(expected.Length, numbers.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - numbers[i]) <= tolerance,
                $"element {i}: expected {expected[i]:R}, got {numbers[i]:R}");
        }
    }

    internal static void Equal(double[] expected, IReadOnlyList<double> actual, double tolerance = 1e-12)
    {
        Assert.Equal(expected.Length, actual.Count);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= tolerance,
                $"element {i}: expected {expected[i]:R}, got {actual[i]:R}");
        }
    }
}
