using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace StandIns.Tests.Torch;

public sealed class AutogradTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Grad_OfGradient_GivesSecondDerivative()
    {
        var x = tensor(new[] { 1.0, 2.0, 3.0 }, requires_grad: true);

        var first = autograd.grad([x.pow(3).sum()], [x], retain_graph: true, create_graph: true)[0];
        var second = autograd.grad([first.sum()], [x])[0];

        TensorAssert.Equal([3, 12, 27], first);
        TensorAssert.Equal([6, 12, 18], second);
    }

    [Fact]
    public void Grad_OfGradientPenalty_MatchesFiniteDifferences()
    {
        var weights = tensor(new[,] { { 0.3, -0.7 }, { 1.1, 0.2 } }, requires_grad: true);
        var input = tensor(new[,] { { 0.5, -1.5 } });

        var analytic = autograd.grad([Penalty(weights, input)], [weights])[0];

        const double Step = 1e-6;
        var numeric = new double[4];
        for (var i = 0; i < 4; i++)
        {
            var offset = zeros(4, ScalarType.Float64);
            offset[i] = Step;
            var above = Penalty((weights.detach() + offset.view(2, 2)).requires_grad_(), input).item<double>();
            var below = Penalty((weights.detach() - offset.view(2, 2)).requires_grad_(), input).item<double>();
            numeric[i] = (above - below) / (2 * Step);
        }

        TensorAssert.Equal(numeric, analytic.flatten(), 1e-8);
    }

    [Fact]
    public void Grad_UnusedInput_IsInvalidWhenAllowedAndThrowsElse()
    {
        var x = tensor(new[] { 1.0 }, requires_grad: true);
        var unused = tensor(new[] { 1.0 }, requires_grad: true);
        var y = x * 2;

        var gradients = autograd.grad([y], [x, unused], retain_graph: true, allow_unused: true);

        TensorAssert.Equal([2], gradients[0]);
        Assert.True(gradients[1].IsInvalid);
        Assert.Throws<ExternalException>(() => autograd.grad([y], [unused]));
    }

    [Fact]
    public void Grad_TwiceThroughAGraphNotRetained_ThrowsLibTorchsMessage()
    {
        var x = tensor(new[] { 1.0 }, requires_grad: true);
        var y = x.exp();
        autograd.grad([y], [x]);

        var exception = Assert.Throws<ExternalException>(() => autograd.grad([y], [x]));

        Assert.Contains("backward through the graph a second time", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Grad_WeightedOutputs_SumsTheirGradients()
    {
        var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);

        var importance = tensor(new[] { 1.0, 0.5 });
        var gradient = autograd.grad([x * 3, x.square()], [x], [ones_like(x), importance]);

        TensorAssert.Equal([5, 5], gradient[0]);
    }

    [Fact]
    public void NoGrad_WithinScope_RecordsNothingAndIsUndoneAfter()
    {
        var x = tensor(new[] { 1.0 }, requires_grad: true);

        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad())
            {
                Assert.True((x * 2).requires_grad);
            }

            Assert.False(is_grad_enabled());
        }

        Assert.True((x * 2).requires_grad);
        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
            Assert.False((x * 2).requires_grad);
        }

        Assert.False(is_inference_mode_enabled());
    }

    [Fact]
    public void Detach_OfResult_SharesMemoryWithoutGraph()
    {
        var x = tensor(new[] { 1.0 }, requires_grad: true);
        var y = x * 2;

        var detached = y.detach();
        detached.fill_(7);

        Assert.False(detached.requires_grad);
        Assert.False(y.is_leaf);
        Assert.Equal(7, y.item<double>());
    }

    /// <summary>The squared norm of the gradient of a small network with respect to its input.</summary>
    private static Tensor Penalty(Tensor weights, Tensor input)
    {
        var x = input.detach().requires_grad_();
        var output = x.mm(weights).tanh().square().sum();
        return autograd.grad([output], [x], retain_graph: true, create_graph: true)[0].square().sum();
    }
}
