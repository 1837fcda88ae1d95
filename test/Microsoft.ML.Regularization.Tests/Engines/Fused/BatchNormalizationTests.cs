using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests.Engines.Fused;

/// <summary>Batch normalization of the fused network: values, gradients and running averages by the formula.</summary>
public sealed class BatchNormalizationTests
{
    private const double Epsilon = 1e-5;
    private const double Tolerance = 1e-10;

    public static TheoryData<Activation, bool> Kinds => new()
    {
        { Activation.Tanh, false },
        { Activation.Gelu, true },
        { Activation.Identity, true },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Backward_OfThreePasses_GivesTheGradientOfAutograd(Activation activation, bool isResidual)
    {
        using DisposeScope scope = NewDisposeScope();
        using var threads = new FusedThreads(1);
        var network = new FusedNetwork<double>(Architecture(activation, isResidual), 1, threads);
        Fill(network.Parameters.Values, 1);
        network.Parameters.Gradients.Fill(7);
        FusedPass<double>[] passes = [Pass(network, 11, 2), Pass(network, 150, 3), Pass(network, 1, 4)];
        var reference = new Reference(network);
        Tensor loss = tensor(0.0);
        network.Prepare();
        foreach (FusedPass<double> pass in passes)
        {
            // A single row has the averages that the passes before it left.
            Tensor outputs = reference.Run(pass, isTraining: true);
            network.Forward(pass, isTraining: true);
            AssertNear(outputs, pass.Outputs.Span);
            Fill(pass.OutputGradient(), pass.Inputs.All.Rows);
            loss = loss.add(outputs.mul(tensor(pass.OutputGradient().ToArray()).view_as(outputs)).sum());
        }

        for (int i = 0; i < passes.Length; i++)
        {
            passes[i].WantsInputGradient = true;
            network.Backward(passes[i], adds: i > 0);
        }

        IList<Tensor> expected = autograd.grad([loss], [.. reference.Parameters, .. reference.Inputs]);
        for (int i = 0; i < reference.Parameters.Length; i++)
        {
            AssertNear(expected[i], network.Parameters.GradientSpan(i));
        }

        for (int i = 0; i < passes.Length; i++)
        {
            AssertNear(expected[reference.Parameters.Length + i], passes[i].InputGradient.Span);
        }

        AssertNear(reference.Statistics, network.Statistics);
    }

    [Fact]
    public void Forward_AsScoringDoes_UsesRunningAveragesAndLeavesThem()
    {
        using DisposeScope scope = NewDisposeScope();
        using var threads = new FusedThreads(1);
        var network = new FusedNetwork<double>(Architecture(Activation.Tanh, isResidual: true), 1, threads);
        Fill(network.Parameters.Values, 1);
        FusedPass<double> pass = Pass(network, 9, 2);
        network.Prepare();
        network.Forward(pass, isTraining: true);
        double[] trained = pass.Outputs.Span.ToArray();
        double[] statistics = [.. network.Statistics];

        network.Forward(pass, isTraining: false);

        AssertNear(new Reference(network).Run(pass, isTraining: false), pass.Outputs.Span);
        Assert.Equal(statistics, network.Statistics);
        Assert.NotEqual(trained, pass.Outputs.Span.ToArray());
        Assert.Equal(2 * (30 + 30 + 6), statistics.Length);
        Assert.All(statistics[30..60], static variance => Assert.InRange(variance, 0.9, 0.99));
    }

    [Fact]
    public void Export_OfRunningAverages_IsFoldedIntoTheWeights()
    {
        using var threads = new FusedThreads(1);
        var network = new FusedNetwork<float>(Architecture(Activation.Silu, isResidual: true), 1, threads);
        var numbers = new TensorNumbers(3);
        FusedInitialization.Fill(network.Parameters, numbers);
        numbers.FillNormal(network.NormalizationOf(0, isShift: true), 1);
        numbers.FillUniform(network.NormalizationOf(1, isShift: false), 0.5, 2);
        FusedPass<float> pass = network.NewPass();
        pass.Inputs.Resize(64);
        numbers.FillNormal(pass.Inputs.Span, 2);
        network.Prepare();
        for (int i = 0; i < 20; i++)
        {
            network.Forward(pass, isTraining: true);
        }

        network.Forward(pass, isTraining: false);

        NetworkWeights exported = FusedExchange.Export(network);
        Assert.All(exported.Layers, static layer => Assert.Null(layer.Normalization));
        for (int row = 0; row < 64; row++)
        {
            double[] inputs = Array.ConvertAll(pass.Inputs.Rows(row, 1).ToArray(), static value => (double)value);
            double[] outputs = PlainNetwork.Forward(exported, inputs);
            Assert.Equal(outputs[0], pass.Outputs.Rows(row, 1)[0], 1e-5);
            Assert.Equal(outputs[1], pass.Outputs.Rows(row, 1)[1], 1e-5);
        }
    }

    [Fact]
    public void Keeper_OfANetwork_PutsWeightsAndAveragesBack()
    {
        using var threads = new FusedThreads(1);
        var network = new FusedNetwork<float>(Architecture(Activation.Relu, isResidual: false), 1, threads);
        network.Statistics.AsSpan().Fill(3);
        network.Parameters.Values.Fill(4);
        using var keeper = new FusedWeightKeeper(network);
        keeper.Keep();
        network.Statistics.AsSpan().Fill(5);
        network.Parameters.Values.Fill(6);

        keeper.Restore();

        Assert.All(network.Statistics, static value => Assert.Equal(3, value));
        Assert.All(network.Parameters.Values.ToArray(), static value => Assert.Equal(4, value));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Backward_OfSeveralThreads_IsBitForBitThatOfOne(int count)
    {
        float[] one = GradientsAndAverages(1);

        Assert.Equal(one, GradientsAndAverages(count));
    }

    private static float[] GradientsAndAverages(int threadCount)
    {
        using var threads = new FusedThreads(threadCount);
        NetworkArchitecture architecture = Architecture(Activation.Gelu, isResidual: true) with
        {
            // Wide enough for every part of a pass to be split.
            HiddenUnits = [600, 600],
            Dropout = 0.2,
        };
        var network = new FusedNetwork<float>(architecture, 1, threads);
        FusedInitialization.Fill(network.Parameters, new TensorNumbers(1));
        FusedPass<float> pass = network.NewPass();
        pass.Inputs.Resize(3001);
        new TensorNumbers(2).FillNormal(pass.Inputs.Span, 1);
        network.Prepare();
        network.Forward(pass, isTraining: true);
        pass.Outputs.Span.CopyTo(pass.OutputGradient());
        network.Backward(pass, adds: false);
        return [.. network.Parameters.Gradients, .. network.Statistics];
    }

    private static NetworkArchitecture Architecture(Activation activation, bool isResidual) => new()
    {
        InputSize = 5,
        OutputSize = 2,
        HiddenUnits = [30, 30, 6],
        Activation = activation,
        Normalization = NetworkNormalization.Batch,
        IsResidual = isResidual,
    };

    private static FusedPass<double> Pass(FusedNetwork<double> network, int rows, int seed)
    {
        FusedPass<double> pass = network.NewPass();
        pass.Inputs.Resize(rows);
        Fill(pass.Inputs.Span, seed);
        return pass;
    }

    private static void Fill(Span<double> values, int seed)
    {
        var random = new Random(seed);
        foreach (ref double value in values)
        {
            value = random.NextDouble() - 0.5;
        }
    }

    private static void AssertNear(Tensor expected, ReadOnlySpan<double> actual)
    {
        double[] values = actual.ToArray();
        double[] wanted = expected.detach().contiguous().view(-1).data<double>().ToArray();
        Assert.Equal(wanted.Length, values.Length);
        Assert.All(wanted.Zip(values), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }

    /// <summary>The network as a formula of tensors with gradients, and its running averages.</summary>
    private sealed class Reference
    {
        private readonly NetworkArchitecture _architecture;
        private readonly Tensor[] _averages;

        public Reference(FusedNetwork<double> network)
        {
            _architecture = network.Architecture;
            Parameters =
            [
                .. network.Parameters.Places.Shapes.Select((shape, i) =>
                    tensor(network.Parameters.ValueSpan(i).ToArray()).view(shape.Dimensions).requires_grad_()),
            ];
            _averages =
            [
                .. Enumerable.Range(0, _architecture.HiddenUnits.Count).SelectMany(layer => (Tensor[])
                [
                    tensor(network.StatisticsOf(layer, isVariance: false).ToArray()),
                    tensor(network.StatisticsOf(layer, isVariance: true).ToArray()),
                ]),
            ];
        }

        public Tensor[] Parameters { get; }

        public List<Tensor> Inputs { get; } = [];

        public Tensor Statistics => cat(_averages);

        public Tensor Run(FusedPass<double> pass, bool isTraining)
        {
            Tensor values = tensor(pass.Inputs.Span.ToArray()).view(-1, _architecture.InputSize).requires_grad_();
            Inputs.Add(values);
            for (int i = 0; i < _architecture.LayerCount - 1; i++)
            {
                Tensor outputs = Activate(Normalize(Linear(values, i), i, isTraining && values.shape[0] > 1));
                values = _architecture.HasSkip(i) ? outputs.add(values) : outputs;
            }

            return Linear(values, _architecture.LayerCount - 1);
        }

        private Tensor Linear(Tensor values, int layer) =>
            nn.functional.linear(values, Parameters[4 * layer], Parameters[(4 * layer) + 1]);

        private Tensor Normalize(Tensor values, int layer, bool isOfRows)
        {
            Tensor mean = isOfRows ? values.mean([0L]) : _averages[2 * layer];
            Tensor centered = values.sub(mean);
            Tensor variance = isOfRows ? centered.square().mean([0L]) : _averages[(2 * layer) + 1];
            if (isOfRows)
            {
                double unbiased = values.shape[0] / (values.shape[0] - 1.0);
                _averages[2 * layer] = _averages[2 * layer].mul(0.9).add(mean.detach().mul(0.1));
                _averages[(2 * layer) + 1] =
                    _averages[(2 * layer) + 1].mul(0.9).add(variance.detach().mul(0.1 * unbiased));
            }

            return centered.div(variance.add(Epsilon).sqrt())
                .mul(Parameters[(4 * layer) + 2]).add(Parameters[(4 * layer) + 3]);
        }

        private Tensor Activate(Tensor values) => _architecture.Activation switch
        {
            Activation.Gelu => values.gelu(),
            Activation.Tanh => values.tanh(),
            _ => values,
        };
    }
}
