using System.Runtime.InteropServices;
using TorchSharp;

namespace Microsoft.ML.Regularization.Tests.Networks;

public sealed class DenseNetworkTests
{
    public static TheoryData<Activation, NetworkNormalization, bool> Kinds => new()
    {
        { Activation.Identity, NetworkNormalization.None, false },
        { Activation.Relu, NetworkNormalization.None, false },
        { Activation.LeakyRelu, NetworkNormalization.Layer, false },
        { Activation.Gelu, NetworkNormalization.Batch, true },
        { Activation.Silu, NetworkNormalization.Layer, true },
        { Activation.Tanh, NetworkNormalization.Batch, false },
        { Activation.Relu, NetworkNormalization.Batch, true },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Export_AfterSomeSteps_ScoresAsTheNetworkPredicts(
        Activation activation, NetworkNormalization normalization, bool isResidual)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(4);
        using DenseNetwork network = New(activation, normalization, isResidual, generator, dropout: 0.2);
        torch.Tensor inputs = torch.empty(64, 5).normal_(0, 1, generator);
        Train(network, inputs, generator);

        torch.Tensor predicted = network.Predict(inputs);
        NetworkWeights weights = network.Export();

        for (int row = 0; row < 64; row++)
        {
            double[] input = [.. Enumerable.Range(0, 5).Select(j => (double)inputs[row, j].item<float>())];
            double expected = PlainNetwork.Forward(weights, input)[0];
            Assert.Equal(expected, predicted[row, 0].item<float>(), 1e-5 * Math.Max(1, Math.Abs(expected)));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Export_OfANetworkOfUsualSize_ManagedScoresAreThoseOfTheTensors(
        Activation activation, NetworkNormalization normalization, bool isResidual)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(4);
        using var network = new DenseNetwork(
            new NetworkArchitecture
            {
                InputSize = 20,
                OutputSize = 1,
                HiddenUnits = [128, 128, 128, 128],
                Activation = activation,
                Normalization = normalization,
                IsResidual = isResidual,
            },
            3,
            generator,
            torch.CPU);
        torch.Tensor inputs = torch.empty(200, 20).normal_(0, 1, generator);
        Train(network, inputs, generator);

        float[] expected = MemoryMarshal.Cast<byte, float>(network.Predict(inputs).bytes).ToArray();
        float[] actual = new float[200];
        Scorer(network.Export()).ScoreBatch(MemoryMarshal.Cast<byte, float>(inputs.bytes), 200, actual, 0);

        // Relative to the size of the scores: one of them may happen to be near zero.
        double size = Math.Sqrt(expected.Average(static x => x * x));
        Assert.All(expected.Zip(actual), pair =>
            Assert.Equal(pair.First, pair.Second, 1e-5 * Math.Max(size, Math.Abs(pair.First))));
    }

    [Theory]
    [InlineData(NetworkNormalization.None)]
    [InlineData(NetworkNormalization.Layer)]
    public void Import_OfExport_GivesTheSameNetwork(NetworkNormalization normalization)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(4);
        using DenseNetwork trained = New(Activation.Relu, normalization, true, generator);
        using DenseNetwork other = New(Activation.Relu, normalization, true, generator);
        torch.Tensor inputs = torch.empty(64, 5).normal_(0, 1, generator);
        Train(trained, inputs, generator);

        other.Import(trained.Export(), []);

        Assert.Equal(0, Distance(trained.Predict(inputs), other.Predict(inputs)));
    }

    [Fact]
    public void Import_OtherLayers_ErrorShowsBoth()
    {
        using var generator = new torch.Generator(4);
        using DenseNetwork network = New(Activation.Relu, NetworkNormalization.None, false, generator);
        using DenseNetwork other = New(Activation.Tanh, NetworkNormalization.None, false, generator);

        var error = Assert.Throws<ArgumentException>(() => network.Import(other.Export(), []));

        Assert.Contains("5-8 Tanh", error.Message, StringComparison.Ordinal);
        Assert.Contains("5-8 Relu", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Activation.Identity, NetworkNormalization.None, false)]
    [InlineData(Activation.Gelu, NetworkNormalization.Batch, true)]
    [InlineData(Activation.Silu, NetworkNormalization.Layer, true)]
    [InlineData(Activation.Tanh, NetworkNormalization.Batch, false)]
    public void Backward_OfALoss_AgreesWithFiniteDifferences(
        Activation activation, NetworkNormalization normalization, bool isResidual)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(4);
        using DenseNetwork network = New(activation, normalization, isResidual, generator);
        torch.Tensor inputs = torch.empty(16, 5).normal_(0, 1, generator);
        torch.Tensor targets = torch.empty(16, 1).normal_(0, 1, generator);
        double Loss() => network.Forward(inputs).Outputs.sub(targets).pow(2).mean().item<float>();

        network.Backward(network.Forward(inputs).Outputs.sub(targets).pow(2).mean());

        foreach (NetworkParameter parameter in network.Parameters)
        {
            // Along its own gradient the loss changes by the gradient's squared norm.
            torch.Tensor gradient = parameter.Gradient.clone();
            double slope = gradient.pow(2).sum().item<float>();
            double step = 1e-2 / Math.Max(1e-3, Math.Sqrt(slope));
            using IDisposable noGradient = torch.no_grad();
            parameter.Value.add_(gradient, step / 2);
            double above = Loss();
            parameter.Value.sub_(gradient.mul(step));
            double below = Loss();
            parameter.Value.add_(gradient, step / 2);
            Assert.Equal(slope, (above - below) / step, 0.03 * slope + 1e-4);
        }
    }

    [Fact]
    public void Forward_BatchNormalizationOfOneRow_UsesRunningAverages()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(4);
        using DenseNetwork network = New(Activation.Relu, NetworkNormalization.Batch, false, generator);
        torch.Tensor row = torch.ones(1, 5);

        torch.Tensor outputs = network.Forward(row).Outputs;

        Assert.Equal(network.Predict(row).item<float>(), outputs.item<float>());
    }

    [Fact]
    public void Forward_WithDropout_TwoPassesDiffer()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(4);
        using DenseNetwork network = New(Activation.Relu, NetworkNormalization.None, false, generator, dropout: 0.5);
        torch.Tensor inputs = torch.ones(8, 5);

        torch.Tensor first = network.Forward(inputs).Outputs;
        torch.Tensor second = network.Forward(inputs).Outputs;

        Assert.False(torch.allclose(first, second));
        Assert.Equal(0, Distance(network.Predict(inputs), network.Predict(inputs)));
    }

    [Fact]
    public void Initialization_OfALayer_IsUniformWithinPyTorchsBound()
    {
        using var generator = new torch.Generator(4);
        var architecture = new NetworkArchitecture
        {
            InputSize = 25,
            OutputSize = 1,
            HiddenUnits = [2000],
            Activation = Activation.Relu,
        };
        using var network = new DenseNetwork(architecture, 1, generator, torch.CPU);

        float[] weights = network.Export().Layers[0].Weights;

        Assert.InRange(weights.Max(), 0.199f, 0.2f);
        Assert.InRange(weights.Min(), -0.2f, -0.199f);
        Assert.Equal(0.04 / 3, weights.Average(static w => (double)w * w), 2e-4);
    }

    [Fact]
    public void Backward_OfReluNetwork_IsThatOfPlainModules()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(4);
        using DenseNetwork network = New(Activation.Relu, NetworkNormalization.None, false, generator);
        torch.Tensor inputs = torch.empty(16, 5).normal_(0, 1, generator);
        torch.Tensor targets = torch.empty(16, 1).normal_(0, 1, generator);
        torch.Tensor[] leaves = [.. network.Parameters.Select(static p => p.Value.detach().clone().requires_grad_())];
        torch.Tensor values = inputs;
        for (int layer = 0; layer < 3; layer++)
        {
            values = values.matmul(leaves[2 * layer].t()).add(leaves[(2 * layer) + 1]);
            values = layer < 2 ? values.relu() : values;
        }

        IList<torch.Tensor> expected = torch.autograd.grad([values.sub(targets).pow(2).mean()], leaves);
        network.Backward(network.Forward(inputs).Outputs.sub(targets).pow(2).mean());

        Assert.All(expected.Zip(network.Parameters), pair =>
            Assert.True(torch.allclose(pair.First, pair.Second.Gradient, 1e-5, 1e-7), pair.Second.Name));
    }

    private static NetworkScorer Scorer(NetworkWeights weights) => new(
        new NetworkModelParameters
        {
            Network = weights,
            Features = new FeaturePreparation
            {
                MissingValues = MissingValues.Error,
                Means = new float[weights.InputSize],
                Scales = [.. Enumerable.Repeat(1f, weights.InputSize)],
            },
            Targets = new TargetScaling([1], [0]),
            TrainerName = "Network",
            OptionsJson = "{}",
            History = new TrainingHistory { Epochs = [], BestEpoch = 0, StopReason = StopReason.MaximumEpochs },
        },
        "Features");

    private static float Distance(torch.Tensor one, torch.Tensor other) => one.sub(other).abs().max().item<float>();

    private static DenseNetwork New(
        Activation activation,
        NetworkNormalization normalization,
        bool isResidual,
        torch.Generator generator,
        double dropout = 0)
    {
        var architecture = new NetworkArchitecture
        {
            InputSize = 5,
            OutputSize = 1,
            HiddenUnits = [8, 8],
            Activation = activation,
            Normalization = normalization,
            IsResidual = isResidual,
            Dropout = dropout,
        };
        return new DenseNetwork(architecture, 17, generator, torch.CPU);
    }

    private static void Train(DenseNetwork network, torch.Tensor inputs, torch.Generator generator)
    {
        torch.Tensor targets = torch.empty(inputs.shape[0], 1).normal_(0, 1, generator);
        using var optimizer = new AdamW(network, 0.01);
        for (int step = 0; step < 30; step++)
        {
            network.Backward(network.Forward(inputs).Outputs.sub(targets).pow(2).mean());
            optimizer.Step(0.01, 0);
        }
    }
}
