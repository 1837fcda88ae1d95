using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Regularization.Kernels;

namespace Microsoft.ML.Regularization.Scoring.Tests.Kernels;

public sealed class NetworkKernelTests
{
    public static TheoryData<string, Activation> KernelsAndActivations
    {
        get
        {
            var data = new TheoryData<string, Activation>();
            foreach (string name in AllKernels.Names)
            {
                foreach (Activation activation in Enum.GetValues<Activation>()) data.Add(name, activation);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(KernelsAndActivations))]
    public void Run_EachActivationWithAndWithoutNormalization_EqualsTheDefinition(string kernel, Activation activation)
    {
        var random = new Random(5);
        var network = new NetworkWeights(
        [
            TestModels.Layer(random, 7, 37, activation),
            TestModels.Layer(random, 37, 37, activation, isNormalized: true, isResidual: true),
            TestModels.Layer(random, 37, 37, activation, isResidual: true),
            TestModels.Layer(random, 37, 3, activation, isNormalized: true),
            TestModels.Layer(random, 3, 2),
        ]);

        AssertEqualsDefinition(kernel, network, Rows(random, 13, 7));
    }

    [Theory]
    [InlineData("512")]
    [InlineData("256")]
    [InlineData("128")]
    [InlineData("scalar")]
    public void Run_EachSizeUpToSeventy_EqualsTheDefinition(string kernel)
    {
        var random = new Random(6);
        for (int size = 1; size <= 70; size++)
        {
            var network = new NetworkWeights(
            [
                TestModels.Layer(random, size, 71 - size, Activation.Relu),
                TestModels.Layer(random, 71 - size, size, Activation.LeakyRelu),
            ]);

            AssertEqualsDefinition(kernel, network, Rows(random, 1 + (size % 17), size));
        }
    }

    [Fact]
    public void Run_AnyNetwork_EqualsTheDefinitionAndDoesNotDependOnTheOtherRows()
    {
        Gen<int> sizes = Gen.Choose(1, 150);
        Arbitrary<(int Inputs, int Hidden, int Outputs, int Rows, int Seed)> shapes = (
            from inputs in sizes
            from hidden in sizes
            from outputs in Gen.Choose(1, 40)
            from rows in Gen.Choose(1, 70)
            from seed in Gen.Choose(0, int.MaxValue - 1)
            select (inputs, hidden, outputs, rows, seed)).ToArbitrary();

        Prop.ForAll(shapes, shape =>
        {
            var random = new Random(shape.Seed);
            var activation = (Activation)random.Next(6);
            var network = new NetworkWeights(
            [
                TestModels.Layer(random, shape.Inputs, shape.Hidden, activation, isNormalized: random.Next(2) == 0),
                TestModels.Layer(random, shape.Hidden, shape.Hidden, activation, isResidual: random.Next(2) == 0),
                TestModels.Layer(random, shape.Hidden, shape.Outputs),
            ]);
            float[][] rows = Rows(random, shape.Rows, shape.Inputs);
            string kernel = AllKernels.Names[random.Next(AllKernels.Names.Length)];
            AssertEqualsDefinition(kernel, network, rows);
            AssertRowsAreIndependent(kernel, network, rows);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(KernelsAndActivations))]
    public void Run_ARowAloneAndInBlocks_GivesTheSameBits(string kernel, Activation activation)
    {
        var random = new Random(8);
        var network = new NetworkWeights(
        [
            TestModels.Layer(random, 20, 133, activation),
            TestModels.Layer(random, 133, 133, activation, isNormalized: true, isResidual: true),
            TestModels.Layer(random, 133, 1),
        ]);

        AssertRowsAreIndependent(kernel, network, Rows(random, 23, 20));
    }

    [Fact]
    public void Run_NaNInARow_StaysInThatRow()
    {
        var random = new Random(9);
        NetworkWeights network = TestModels.Network(random, 5, 33);
        float[][] rows = Rows(random, 9, 5);
        rows[4][2] = float.NaN;

        foreach (string name in AllKernels.Names)
        {
            float[][] scores = AllKernels.Run(AllKernels.Create(name, network), network, rows);

            Assert.All(scores, (row, i) => Assert.Equal(i == 4, float.IsNaN(row[0])));
        }
    }

    private static float[][] Rows(Random random, int count, int width) =>
        [.. Enumerable.Range(0, count).Select(_ => TestModels.Floats(random, width, 4))];

    private static void AssertEqualsDefinition(string name, NetworkWeights network, float[][] rows)
    {
        float[][] scores = AllKernels.Run(AllKernels.Create(name, network), network, rows);

        for (int i = 0; i < rows.Length; i++)
        {
            double[] expected = DoubleReference.Forward(network, rows[i]);
            double size = Math.Max(1, expected.Max(Math.Abs));
            for (int o = 0; o < expected.Length; o++)
            {
                Assert.InRange(scores[i][o], expected[o] - (3e-5 * size), expected[o] + (3e-5 * size));
            }
        }
    }

    private static void AssertRowsAreIndependent(string name, NetworkWeights network, float[][] rows)
    {
        NetworkKernel kernel = AllKernels.Create(name, network);
        float[][] alone = [.. rows.Select(row => AllKernels.Run(kernel, network, [row])[0])];

        for (int first = 0; first < Math.Min(rows.Length, 9); first++)
        {
            Assert.Equal(alone[first..], AllKernels.Run(kernel, network, rows[first..]));
        }
    }
}
