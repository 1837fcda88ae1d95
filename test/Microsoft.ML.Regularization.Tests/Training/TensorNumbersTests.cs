using System.Runtime.InteropServices;
using TorchSharp;

namespace Microsoft.ML.Regularization.Tests.Training;

public sealed class TensorNumbersTests
{
    private const ulong Seed = 0x1234_5678_9ABC_DEF0;

    [Fact]
    public void FillUniform_AnyLength_IsThatOfTheLibrary()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(Seed);
        var numbers = new TensorNumbers(Seed);
        foreach (int length in (int[])[1, 7, 700, 1300])
        {
            float[] actual = new float[length];
            numbers.FillUniform(actual, -0.3, 0.3);

            float[] expected = Values(torch.empty(length).uniform_(-0.3, 0.3, generator));
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
        }
    }

    [Theory]
    [InlineData(16)]
    [InlineData(100)]
    [InlineData(1000)]
    public void FillNormal_AsMuchAsTheLibraryDoesTheSameWay_IsThatOfTheLibrary(int length)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(Seed);
        var numbers = new TensorNumbers(Seed);
        float[] actual = new float[length];

        numbers.FillNormal(actual, 0.5);

        float[] expected = Values(torch.randn(length, generator: generator).mul(0.5));
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void FillNormal_OfFewValues_GivesNormalNumbers()
    {
        var numbers = new TensorNumbers(Seed);
        double squares = 0;
        float[] few = new float[5];
        for (int i = 0; i < 2000; i++)
        {
            numbers.FillNormal(few, 2);
            squares += few.Sum(static x => (double)x * x);
        }

        Assert.Equal(4, squares / 10_000, 0.3);
    }

    [Fact]
    public void NextBelow_OfALargeBound_IsThatOfTheLibrary()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(Seed);
        var numbers = new TensorNumbers(Seed);
        for (int i = 0; i < 400; i++)
        {
            long expected = torch.randint(long.MaxValue, [1L], torch.ScalarType.Int64, generator: generator).item<long>();

            Assert.Equal(expected, numbers.NextBelow(long.MaxValue));
        }
    }

    private static float[] Values(torch.Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes).ToArray();
}
