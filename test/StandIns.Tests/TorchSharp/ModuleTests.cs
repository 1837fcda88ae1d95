using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace StandIns.Tests.Torch;

[Collection(GlobalRandomState.Name)]
public sealed class ModuleTests : IDisposable
{
    private static readonly double[,] _rows = { { 0.5, -1.0, 2.0 }, { 3.0, 0.25, -0.75 } };
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void CustomModule_ItsFields_AreItsParameters()
    {
        using var network = new Network();

        Assert.Equal(
            ["first.bias", "first.weight", "norm.bias", "norm.weight", "scale", "second.bias", "second.weight"],
            Names(network).Order(StringComparer.Ordinal));
        Assert.Equal(3, network.named_buffers().Count());
        Assert.Equal([2, 1], network.call(tensor(_rows).to(ScalarType.Float32)).shape);
    }

    [Fact]
    public void TrainingMode_Switched_ReachesAllParts()
    {
        using var network = new Network();

        network.eval();
        Assert.All(network.modules(), part => Assert.False(part.training));
        network.train();
        Assert.All(network.modules(), part => Assert.True(part.training));
    }

    [Fact]
    public void StateDict_OfOneModuleLoadedInAnother_MakesThemEqual()
    {
        using var a = new Network();
        using var b = new Network();
        var input = randn(4, 3);
        a.eval();
        b.eval();

        b.load_state_dict(a.state_dict());

        Assert.Equal(10, a.state_dict().Count);
        Assert.True(a.call(input).Equals(b.call(input)));
        Assert.Throws<InvalidOperationException>(() => b.load_state_dict([]));
    }

    [Fact]
    public void BatchNorm1d_TrainingThenEvaluation_MatchesPyTorch()
    {
        using var norm = nn.BatchNorm1d(3, dtype: ScalarType.Float64);
        var x = tensor(_rows);

        TensorAssert.Equal(
            [-0.9999968000153598, -0.9999872002457548, 0.9999973553823918, 0.99999680001536, 0.9999872002457548,
                -0.9999973553823918],
            norm.call(x));
        TensorAssert.Equal([0.175, -0.0375, 0.0625], norm.running_mean!);
        TensorAssert.Equal([1.2125, 0.978125, 1.278125], norm.running_var!);
        norm.eval();
        TensorAssert.Equal(
            [0.2951485788661926, -0.9731982930908598, 1.713773201352401, 2.5655222624522898, 0.29069559404012696,
                -0.7186790844381037],
            norm.call(x));
    }

    [Fact]
    public void LayerNorm_OverRows_MatchesPyTorch() => TensorAssert.Equal(
        [0.0, -1.2247407889290967, 1.2247407889290967, 1.3665269432404172, -0.3679111001031892, -0.9986158431372278],
        nn.functional.layer_norm(tensor(_rows), [3]));

    [Fact]
    public void Losses_SmallVectors_MatchPyTorch()
    {
        var input = tensor(new[] { 0.0, 1.0, 3.0 });
        var target = tensor(new[] { 0.5, 1.5, 0.5 });
        var classes = tensor(new[] { 2L, 0L });

        TensorAssert.Equal([2.25], nn.MSELoss().call(input, target));
        TensorAssert.Equal([1.1666666666666667], nn.L1Loss().call(input, target));
        TensorAssert.Equal([0.75], nn.SmoothL1Loss().call(input, target));
        TensorAssert.Equal([0.305], nn.HuberLoss(0.3).call(input, target));
        TensorAssert.Equal(
            [1.3516654065506366], nn.BCEWithLogitsLoss().call(input, tensor(new[] { 0.0, 1.0, 0.0 })));
        TensorAssert.Equal([0.16257138144646952], nn.CrossEntropyLoss().call(tensor(_rows), classes));
        TensorAssert.Equal(
            [0.3459047147798029],
            nn.functional.cross_entropy(tensor(_rows), classes, label_smoothing: 0.1));
        TensorAssert.Equal([0.25, 0.25, 6.25], nn.functional.mse_loss(input, target, nn.Reduction.None));
        TensorAssert.Equal([6.75], nn.functional.mse_loss(input, target, nn.Reduction.Sum));
    }

    [Fact]
    public void Sequential_WithHooks_RunsAllInOrder()
    {
        using var linear = nn.Linear(3, 2);
        using var network = nn.Sequential(("linear", linear), ("act", nn.ReLU()), ("drop", nn.Dropout(0.5)));
        network.eval();
        var input = randn(5, 3);
        var seen = 0;
        var hook = linear.register_forward_hook((_, _, output) =>
        {
            seen++;
            return output * 2;
        });

        var hooked = network.call(input);
        hook.remove();
        var plain = network.call(input);

        Assert.Equal(1, seen);
        Assert.True(allclose(hooked, plain * 2));
        Assert.Equal(["linear.weight", "linear.bias"], Names(network));
    }

    [Fact]
    public void To_OtherType_ConvertsTheSameObjects()
    {
        using var network = new Network();
        var weight = network.parameters().First();

        network.to(ScalarType.Float64);

        Assert.Same(weight, network.parameters().First());
        Assert.Equal(ScalarType.Float64, weight.dtype);
        Assert.True(weight.requires_grad);
        Assert.Equal(ScalarType.Float64, network.call(tensor(_rows)).dtype);
    }

    [Fact]
    public void Dispose_OfModule_ReleasesAllItsTensors()
    {
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (NewDisposeScope())
        {
            using var network = new Network();
            network.call(ones(2, 3));
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void ModuleList_OfLayers_RegistersThemByNumber()
    {
        using var layers = nn.ModuleList(nn.Linear(2, 2), nn.Linear(2, 1));

        layers.append(nn.Linear(1, 1));

        Assert.Equal(3, layers.Count);
        Assert.Equal(
            ["0.weight", "0.bias", "1.weight", "1.bias", "2.weight", "2.bias"],
            layers.named_parameters().Select(part => part.name));
    }

    [Fact]
    public void Init_KaimingAndXavier_StayWithinTheirBounds()
    {
        var weights = zeros(50, 20);

        nn.init.kaiming_uniform_(weights, nonlinearity: nn.init.NonlinearityType.ReLU);
        Assert.InRange(weights.abs().max().item<float>(), 0.5f, (float)Math.Sqrt(6.0 / 20));
        nn.init.xavier_uniform_(weights);
        Assert.InRange(weights.abs().max().item<float>(), 0.25f, (float)Math.Sqrt(6.0 / 70));
        nn.init.constant_(weights, 3);
        Assert.Equal(3000, weights.sum().item<float>());
    }

    private static IEnumerable<string> Names(nn.Module module) =>
        module.named_parameters().Select(part => part.name);

    private sealed class Network : nn.Module<Tensor, Tensor>
    {
        private readonly Linear first = nn.Linear(3, 4);
        private readonly BatchNorm1d norm = nn.BatchNorm1d(4);
        private readonly Linear second = nn.Linear(4, 1);
        private readonly Parameter scale = nn.Parameter(ones(1L));

        internal Network()
            : base(nameof(Network)) =>
            RegisterComponents();

        public override Tensor forward(Tensor input) => second.call(norm.call(first.call(input)).relu()) * scale;
    }
}
