using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests.Engines.Hybrid;

/// <summary>What a hybrid network computes is what a network of tensors does.</summary>
public sealed class HybridNetworkTests
{
    private const double Tolerance = 1e-5;
    private const int Rows = 13;

    private static readonly NetworkArchitecture _architecture = new()
    {
        InputSize = 9,
        Embeddings = [new EmbeddingShape(4, 3, 2), new EmbeddingShape(3, 1, 1)],
        OutputSize = 2,
        HiddenUnits = [11, 11, 5],
        Activation = Activation.Tanh,
        IsResidual = true,
        Dropout = 0.2,
    };

    private static readonly Dictionary<string, Func<TensorNetwork, Tensor[], Tensor>> _losses = new()
    {
        ["outputs"] = static (network, inputs) => network.Forward(inputs[0]).Outputs.pow(2).mean(),
        ["features alone"] = static (network, inputs) => network.Forward(inputs[0]).Features.pow(2).mean(),
        ["embeddings"] = static (network, inputs) => network.Forward(Batch(network, inputs[0]).Inputs).Outputs.sum(),
        ["last layer of changed features"] = static (network, inputs) =>
        {
            ForwardPass pass = network.Forward(inputs[0]);
            return network.Head(pass.Features.mul(1.5).add(inputs[0].sum())).pow(2).mean().add(pass.Outputs.sum());
        },
        ["weights alone"] = static (network, _) => Weights(network),
        ["outputs and weights"] = static (network, inputs) =>
            network.Forward(inputs[0]).Outputs.sin().sum().add(Weights(network)),
        ["passes of passes and companions"] = static (network, inputs) =>
        {
            // Inputs from a companion, from a pass, and from both; a pass that nothing depends on lies between.
            ForwardPass first = network.Forward(inputs[0].mul(network.Companions[0].Value));
            ForwardPass second = network.Forward(cat([inputs[1].narrow(1, 0, 7), first.Outputs], 1));
            network.Forward(inputs[1]);
            ForwardPass third = network.Forward(cat([first.Features, second.Features.narrow(1, 0, 4)], 1).t()
                .reshape(-1, 9).mul(network.Companions[0].Value));
            return third.Outputs.pow(2).mean().add(first.Outputs.mul(second.Outputs).sum());
        },
        ["hidden layers that change"] = static (network, inputs) =>
        {
            // Rows in twice as many as come out, a layer left as it is, and the features doubled.
            Tensor Change(Tensor values, int layer) => layer switch
            {
                1 => values.narrow(0, 0, Rows).add(values.narrow(0, Rows, Rows)),
                3 => values.mul(2),
                _ => values,
            };
            ForwardPass changed = network.Forward(cat([inputs[0], inputs[1]]), Change);
            ForwardPass plain = network.Forward(inputs[0]);
            return changed.Outputs.sub(plain.Outputs).pow(2).mean().add(changed.Features.pow(2).mean());
        },
        ["a pass that is not recorded"] = static (network, inputs) =>
        {
            ForwardPass pass = network.Forward(inputs[0]);
            using (no_grad())
            {
                ForwardPass constant = network.Forward(inputs[1]);
                Assert.False(constant.Outputs.requires_grad);
                inputs[1] = constant.Outputs;
            }

            return pass.Outputs.mul(inputs[1]).sum();
        },
        ["outputs of scoring between passes"] = static (network, inputs) =>
        {
            Tensor outputs = network.Forward(inputs[0]).Outputs;
            return outputs.sub(network.Predict(inputs[1])).pow(2).sum().add(network.Forward(inputs[1]).Outputs.sum());
        },
        ["gradients that lie in another order"] = static (network, inputs) =>
            network.Forward(inputs[0]).Features.t().mm(tensor(new float[Rows]).add(1).view(Rows, 1)).sin().sum(),
    };

    public static TheoryData<string, NetworkNormalization> Losses
    {
        get
        {
            var all = new TheoryData<string, NetworkNormalization>();
            foreach (string name in _losses.Keys)
            {
                all.Add(name, NetworkNormalization.Layer);
                all.Add(name, NetworkNormalization.Batch);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Backward_OfALoss_GivesTheGradientsOfANetworkOfTensors(
        string name, NetworkNormalization normalization)
    {
        using DisposeScope scope = NewDisposeScope();
        float[][] expected = Numbers(name, normalization, isHybrid: false);
        float[][] actual = Numbers(name, normalization, isHybrid: true);

        Assert.Contains(expected[0], static slope => slope != 0);
        Assert.All(expected.Zip(actual), static pair => Assert.Equal(
            pair.First, pair.Second, static (one, other) => Math.Abs(one - other) < Tolerance * (1 + Math.Abs(one))));
    }

    [Fact]
    public void Backward_StepAfterStep_LeavesNoTensor()
    {
        using var generator = new Generator(4);
        using var threads = new FusedThreads(1);
        using var network = new HybridNetwork(_architecture, 7, generator, threads);
        Step();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Step();

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        void Step()
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor inputs = ones(Rows, 9);
            ForwardPass pass = network.Forward(inputs, static (values, layer) => layer == 2 ? values.mul(2) : values);
            network.Backward(network.Forward(pass.Outputs.repeat(1, 5).narrow(1, 0, 9)).Outputs.sum());
        }
    }

    [Fact]
    public void AddLoss_OfOutputs_IsTheMeanLossWithItsGradient()
    {
        using DisposeScope scope = NewDisposeScope();
        var options = new NetworkRegressionOptions { Loss = RegressionLoss.Huber };
        Tensor targets = randn(Rows, 2);
        Tensor weights = rand(Rows);
        float[] expected = Gradient(static (network, loss, outputs, targets, weights) =>
            loss.Mean(outputs, targets, weights), isHybrid: false);

        float[] actual = Gradient(
            (network, loss, outputs, targets, weights) =>
            {
                Tensor mean = HybridBaseLoss.Of(options, loss, (HybridNetwork)network).Mean(outputs, targets, weights);
                Assert.False(mean.requires_grad);
                Assert.Equal(loss.Mean(outputs, targets, weights).item<float>(), mean.item<float>(), Tolerance);
                return mean;
            },
            isHybrid: true);

        Assert.Equal(expected, actual, static (one, other) => Math.Abs(one - other) < Tolerance);

        float[] Gradient(Func<TensorNetwork, BaseLoss, Tensor, Tensor, Tensor, Tensor> loss, bool isHybrid)
        {
            using var generator = new Generator(4);
            using var threads = new FusedThreads(1);
            using TensorNetwork network = New(generator, threads, isHybrid);
            Tensor outputs = network.Forward(Batch(network, ones(Rows, 9)).Inputs).Outputs;
            network.Backward(loss(network, BaseLoss.Of(options), outputs, targets, weights));
            return network.Gradients.Values.ToArray();
        }
    }

    [Fact]
    public void AddLoss_TargetsWithAGradientOrOutputsOfNoPass_AreLeftToTensors()
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(4);
        using var threads = new FusedThreads(1);
        using var network = new HybridNetwork(_architecture, 7, generator, threads);
        Tensor outputs = network.Forward(ones(Rows, 9)).Outputs;
        PlainLoss loss = PlainLoss.Of(new NetworkRegressionOptions())!;
        Tensor targets = zeros(Rows, 2);

        Assert.Null(network.AddLoss(loss, outputs.mul(1), targets, null));
        Assert.Null(network.AddLoss(loss, outputs, zeros(Rows, 2, requires_grad: true), null));
        Assert.Null(network.AddLoss(loss, outputs, targets, ones(Rows, requires_grad: true)));
        Assert.Null(network.AddLoss(loss, outputs, zeros(Rows, 1), null));
        Assert.NotNull(network.AddLoss(loss, outputs, targets, null));
    }

    [Fact]
    public void Forward_InputsOfDoublePrecision_AreAnError()
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(4);
        using var threads = new FusedThreads(1);
        using var network = new HybridNetwork(_architecture, 7, generator, threads);

        var error = Assert.Throws<InvalidOperationException>(
            () => network.Forward(ones(Rows, 9, ScalarType.Float64)));

        Assert.Contains("Float64", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NetworkNormalization.Layer)]
    [InlineData(NetworkNormalization.Batch)]
    public void Evaluate_AfterWeightsChanged_IsThatOfTensors(NetworkNormalization normalization)
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(4);
        using var other = new Generator(4);
        using var threads = new FusedThreads(1);
        using TensorNetwork hybrid = New(generator, threads, isHybrid: true, normalization);
        using TensorNetwork tensors = New(other, threads, isHybrid: false, normalization);
        Tensor inputs = randn(Rows, 9);
        hybrid.Evaluate(inputs);

        foreach (TensorNetwork network in (TensorNetwork[])[hybrid, tensors])
        {
            using IDisposable noGradient = no_grad();
            network.Parameters[0].Value.mul_(1.5);
            network.Statistics.Values.Fill(0.75f);
        }

        (Tensor features, Tensor outputs) = tensors.Evaluate(inputs);
        (Tensor ownFeatures, Tensor ownOutputs) = hybrid.Evaluate(inputs);
        Assert.True(features.allclose(ownFeatures, atol: Tolerance));
        Assert.True(outputs.allclose(ownOutputs, atol: Tolerance));
    }

    /// <summary>Gradients of the network and of the companion, and running averages.</summary>
    private static float[][] Numbers(string name, NetworkNormalization normalization, bool isHybrid)
    {
        using var generator = new Generator(4);
        using var threads = new FusedThreads(1);
        using TensorNetwork network = New(generator, threads, isHybrid, normalization);
        using var companion = new ParameterStore([new("scale", ParameterKind.Weight, [1, 9])], CPU);
        companion.Values.Values.Fill(0.7f);
        network.AlsoDifferentiateBy(companion.Parameters);
        using var numbers = new Generator(5);
        // Twice: what one step leaves behind is not to reach the next.
        for (int step = 0; step < 2; step++)
        {
            Tensor[] inputs = [randn(Rows, 9, generator: numbers), randn(Rows, 9, generator: numbers)];
            // Autograd wants every parameter of a network of tensors to be used.
            Tensor all = network.Parameters.Select(static p => p.Value.sum()).Aggregate(static (sum, x) => sum.add(x));
            network.Backward(_losses[name](network, inputs).add(all.mul(0)));
        }

        return
        [
            network.Gradients.Values.ToArray(),
            companion.Gradients.Values.ToArray(),
            network.Statistics.Values.ToArray(),
        ];
    }

    private static TensorNetwork New(
        Generator generator,
        FusedThreads threads,
        bool isHybrid,
        NetworkNormalization normalization = NetworkNormalization.Layer)
    {
        NetworkArchitecture architecture = _architecture with { Normalization = normalization };
        return isHybrid
            ? new HybridNetwork(architecture, 7, generator, threads)
            : new DenseNetwork(architecture, 7, generator, CPU);
    }

    private static Tensor Weights(TensorNetwork network) =>
        network.Parameters[0].Value.pow(2).sum().add(network.Parameters[^1].Value.abs().sum());

    private static TrainingBatch Batch(TensorNetwork network, Tensor inputs)
    {
        var batch = new TrainingBatch
        {
            Inputs = inputs.narrow(1, 0, 2).contiguous(),
            Codes = arange(Rows * 3, ScalarType.Int64).remainder(3).view(Rows, 3),
            Targets = zeros(Rows, 2),
            RowIds = new long[Rows],
        };
        network.Embed(batch);
        return batch;
    }
}
