using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests.Engines.Fused;

/// <summary>Values and gradients in double precision, against autograd on the same formulas.</summary>
public sealed class FusedNetworkTests
{
    private const double Tolerance = 1e-10;

    public static TheoryData<Activation, NetworkNormalization, bool> Kinds => new()
    {
        { Activation.Identity, NetworkNormalization.None, false },
        { Activation.Relu, NetworkNormalization.None, false },
        { Activation.LeakyRelu, NetworkNormalization.None, true },
        { Activation.Gelu, NetworkNormalization.None, false },
        { Activation.Silu, NetworkNormalization.Layer, true },
        { Activation.Tanh, NetworkNormalization.Layer, false },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Backward_OutputsAndFeaturesOfTwoPasses_GivesTheGradientOfAutograd(
        Activation activation, NetworkNormalization normalization, bool isResidual)
    {
        using DisposeScope scope = NewDisposeScope();
        using var threads = new FusedThreads(1);
        var network = new FusedNetwork<double>(Architecture(activation, normalization, isResidual), 1, threads);
        Fill(network.Parameters.Values, 1);
        FusedPass<double> first = network.NewPass();
        FusedPass<double> second = network.NewPass();
        first.Inputs.Resize(11);
        Fill(first.Inputs.Span, 2);
        second.Inputs.Resize(23);
        Fill(second.Inputs.Span, 3);
        network.Prepare();
        network.Forward(first, isTraining: true);
        network.Forward(second, isTraining: true);
        Fill(first.OutputGradient(), 4);
        Fill(first.FeatureGradient(), 5);
        Fill(second.FeatureGradient(), 6);
        double[] gradientOfFirst = first.OutputGradient().ToArray();

        network.Backward(first, adds: false);
        network.Backward(second, adds: true);

        var reference = new Reference(network);
        (Tensor features, Tensor outputs) = reference.Run(first);
        Tensor loss = outputs.mul(tensor(gradientOfFirst).view_as(outputs)).sum()
            .add(features.mul(tensor(first.FeatureGradient().ToArray()).view_as(features)).sum())
            .add(reference.Run(second).Features.view(-1).mul(tensor(second.FeatureGradient().ToArray())).sum());
        AssertNear(outputs, first.Outputs.Span);
        IList<Tensor> expected = autograd.grad([loss], reference.Parameters);
        for (int i = 0; i < reference.Parameters.Length; i++)
        {
            int offset = network.Parameters.Places.Offsets[i];
            AssertNear(expected[i], network.Parameters.Gradients.Slice(offset, (int)expected[i].numel()));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Backward_OfSeveralThreads_IsBitForBitThatOfOne(int count)
    {
        float[] one = Gradients(1);

        Assert.Equal(one, Gradients(count));
    }

    private static float[] Gradients(int threadCount)
    {
        using var threads = new FusedThreads(threadCount);
        var architecture = new NetworkArchitecture
        {
            InputSize = 20,
            OutputSize = 2,
            HiddenUnits = [200, 200],
            Activation = Activation.Silu,
            Dropout = 0.2,
        };
        var network = new FusedNetwork<float>(architecture, 1, threads);
        FusedInitialization.Fill(network.Parameters, new TensorNumbers(1));
        FusedPass<float> pass = network.NewPass();
        pass.Inputs.Resize(301);
        new TensorNumbers(2).FillNormal(pass.Inputs.Span, 1);
        network.Prepare();
        network.Forward(pass, isTraining: true);
        pass.Outputs.Span.CopyTo(pass.OutputGradient());
        network.Backward(pass, adds: false);
        return network.Parameters.Gradients.ToArray();
    }

    private static NetworkArchitecture Architecture(
        Activation activation, NetworkNormalization normalization, bool isResidual) => new()
        {
            InputSize = 5,
            OutputSize = 2,
            HiddenUnits = [37, 37, 6],
            Activation = activation,
            Normalization = normalization,
            IsResidual = isResidual,
        };

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
        double[] wanted = expected.view(-1).data<double>().ToArray();
        Assert.Equal(wanted.Length, values.Length);
        Assert.All(wanted.Zip(values), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }

    /// <summary>The network as a formula of tensors with gradients.</summary>
    private sealed class Reference
    {
        private readonly NetworkArchitecture _architecture;

        public Reference(FusedNetwork<double> network)
        {
            _architecture = network.Architecture;
            ParameterPlaces places = network.Parameters.Places;
            Parameters =
            [
                .. places.Shapes.Select((shape, i) =>
                    tensor(network.Parameters.ValueSpan(i).ToArray()).view(shape.Dimensions).requires_grad_()),
            ];
        }

        public Tensor[] Parameters { get; }

        public (Tensor Features, Tensor Outputs) Run(FusedPass<double> pass)
        {
            Tensor values = tensor(pass.Inputs.Span.ToArray()).view(-1, _architecture.InputSize);
            for (int i = 0; i < _architecture.LayerCount - 1; i++)
            {
                Tensor outputs = Activate(Normalize(Linear(values, i), i));
                values = _architecture.HasSkip(i) ? outputs.add(values) : outputs;
            }

            return (values, Linear(values, _architecture.LayerCount - 1));
        }

        private int First(int layer) => (_architecture.HasNormalization(0) ? 4 : 2) * layer;

        private Tensor Linear(Tensor values, int layer) =>
            nn.functional.linear(values, Parameters[First(layer)], Parameters[First(layer) + 1]);

        private Tensor Normalize(Tensor values, int layer) => !_architecture.HasNormalization(layer) ? values
            : nn.functional.layer_norm(
                values, [values.shape[1]], Parameters[First(layer) + 2], Parameters[First(layer) + 3], 1e-5);

        private Tensor Activate(Tensor values) => _architecture.Activation switch
        {
            Activation.Relu => values.relu(),
            Activation.LeakyRelu => values.clamp_min(0).add(values.clamp_max(0).mul(0.01)),
            Activation.Gelu => values.gelu(),
            Activation.Silu => values.mul(values.sigmoid()),
            Activation.Tanh => values.tanh(),
            _ => values,
        };
    }
}
