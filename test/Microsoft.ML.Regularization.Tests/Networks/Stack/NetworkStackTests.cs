using TorchSharp;

namespace Microsoft.ML.Regularization.Tests.Networks.Stack;

/// <summary>A stack gives the features, outputs and gradients that each of its networks gives by itself.</summary>
public sealed class NetworkStackTests
{
    private const int Rows = 9;
    private const int Inputs = 5;
    private const int Networks = 3;

    public static TheoryData<string, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool>();
            foreach (string name in Architectures.Keys)
            {
                cases.Add(name, true);
                cases.Add(name, false);
            }

            return cases;
        }
    }

    private static Dictionary<string, NetworkArchitecture> Architectures { get; } = new()
    {
        ["rectified"] = Architecture([7, 19], Activation.Relu),
        ["leaky"] = Architecture([8], Activation.LeakyRelu),
        ["several outputs"] = Architecture([7], Activation.Relu) with { OutputSize = 3 },
        ["residual"] = Architecture([6, 6, 6], Activation.Relu) with { IsResidual = true },
        ["residual from the inputs"] = Architecture([Inputs, Inputs], Activation.LeakyRelu) with { IsResidual = true },
        ["smooth"] = Architecture([7, 4], Activation.Gelu),
        ["in place"] = Architecture([7, 4], Activation.Tanh),
        ["layer norm"] = Architecture([7, 4], Activation.Silu) with { Normalization = NetworkNormalization.Layer },
        ["batch norm"] = Architecture([7, 4], Activation.Relu) with { Normalization = NetworkNormalization.Batch },
        ["linear"] = Architecture([], Activation.Relu),
        ["linear, several outputs"] = Architecture([], Activation.Relu) with { OutputSize = 2 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Stack_AStep_GivesWhatEachNetworkGives(string architecture, bool hasDirectMemory)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        var device = new FitDevice(torch.CPU, hasDirectMemory);
        using var stacked = new Group(Architectures[architecture], device);
        using var alone = new Group(Architectures[architecture], device);
        using var stack = new NetworkStack(stacked.Networks, device);
        torch.Tensor inputs = torch.randn(Rows, Inputs);

        (torch.Tensor features, torch.Tensor outputs) = stack.Forward(inputs);
        torch.Tensor slopes = torch.randn(outputs.shape);
        torch.Tensor featureSlopes = torch.randn(features.shape);
        stack.Backward(slopes, featureSlopes);

        for (int i = 0; i < Networks; i++)
        {
            ForwardPass pass = alone.Networks[i].Forward(inputs);
            bool hasHidden = Architectures[architecture].HiddenUnits.Count > 0;
            torch.Tensor objective = pass.Outputs.mul(slopes[i]).sum();
            alone.Networks[i].Backward(
                hasHidden ? objective.add(pass.Features.mul(featureSlopes[i]).sum()) : objective);
            AssertSame(pass.Features, features[i]);
            AssertSame(pass.Outputs, outputs[i]);
            AssertSame(alone.Networks[i].Gradients.Tensor, stacked.Networks[i].Gradients.Tensor);
            AssertSame(alone.Networks[i].Statistics.Tensor, stacked.Networks[i].Statistics.Tensor);
        }
    }

    [Fact]
    public void Stack_InputsOfEachNetwork_AreItsOwn()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var stacked = new Group(Architectures["rectified"], torch.CPU);
        using var alone = new Group(Architectures["rectified"], torch.CPU);
        using var stack = new NetworkStack(stacked.Networks, torch.CPU);
        torch.Tensor inputs = torch.randn(Networks, Rows, Inputs);

        (_, torch.Tensor outputs) = stack.Forward(inputs);
        stack.Backward(torch.ones(outputs.shape), null);

        for (int i = 0; i < Networks; i++)
        {
            ForwardPass pass = alone.Networks[i].Forward(inputs[i]);
            alone.Networks[i].Backward(pass.Outputs.sum());
            AssertSame(pass.Outputs, outputs[i]);
            AssertSame(alone.Networks[i].Gradients.Tensor, stacked.Networks[i].Gradients.Tensor);
        }
    }

    [Fact]
    public void Stack_FurtherStepsAndRowCounts_UseTheSameTensorsAgain()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var stacked = new Group(Architectures["rectified"] with { Dropout = 0.2 }, torch.CPU);
        using var stack = new NetworkStack(stacked.Networks, torch.CPU);
        using torch.Tensor full = torch.randn(Rows, Inputs);
        using torch.Tensor rest = torch.randn(4, Inputs);
        Epoch();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Epoch();

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        void Epoch()
        {
            foreach (torch.Tensor inputs in (torch.Tensor[])[full, full, rest])
            {
                using DisposeScope step = torch.NewDisposeScope();
                (_, torch.Tensor outputs) = stack.Forward(inputs);
                stack.Backward(torch.ones_like(outputs), null);
            }
        }
    }

    [Fact]
    public void Stack_DropoutAfterPassesOfOneNetworkAlone_DrawsTheMasksOfEach()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        NetworkArchitecture architecture = Architectures["rectified"] with { Dropout = 0.5 };
        using var stacked = new Group(architecture, torch.CPU);
        using var alone = new Group(architecture, torch.CPU);
        using var stack = new NetworkStack(stacked.Networks, torch.CPU);
        torch.Tensor inputs = torch.randn(Rows, Inputs);
        stacked.Networks[1].Forward(inputs);
        alone.Networks[1].Forward(inputs);

        for (int step = 0; step < 3; step++)
        {
            (_, torch.Tensor outputs) = stack.Forward(inputs);

            for (int i = 0; i < Networks; i++)
            {
                AssertSame(alone.Networks[i].Forward(inputs).Outputs, outputs[i]);
            }
        }
    }

    private static NetworkArchitecture Architecture(int[] hidden, Activation activation) => new()
    {
        InputSize = Inputs,
        OutputSize = 1,
        HiddenUnits = hidden,
        Activation = activation,
    };

    private static void AssertSame(torch.Tensor expected, torch.Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        double difference = expected.numel() == 0 ? 0 : expected.sub(actual).abs().max().item<float>();
        Assert.True(difference <= 2e-5, $"differs by {difference}");
    }

    /// <summary>Networks of different weights: the same in each group.</summary>
    private sealed class Group : IDisposable
    {
        public Group(NetworkArchitecture architecture, FitDevice device)
        {
            for (ulong seed = 1; seed <= NetworkStackTests.Networks; seed++)
            {
                var generator = new torch.Generator(seed);
                Generators.Add(generator);
                Networks.Add(new DenseNetwork(architecture, dropoutSeed: 7, generator, device));
            }
        }

        public List<DenseNetwork> Networks { get; } = [];

        private List<torch.Generator> Generators { get; } = [];

        public void Dispose()
        {
            Networks.ForEach(static network => network.Dispose());
            Generators.ForEach(static generator => generator.Dispose());
        }
    }
}
