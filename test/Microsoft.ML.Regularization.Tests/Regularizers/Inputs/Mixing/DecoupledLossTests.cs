using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

public sealed class DecoupledLossTests
{
    [Fact]
    public void Term_OutputOfTheOtherClass_HasNoPartInIt()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(new[,] { { 2.0, 0.5, -1 } }).requires_grad_();
        (Tensor own, Tensor partner) = (tensor((long[])[0]), tensor((long[])[1]));

        var gradient = autograd.grad([DecoupledLoss.Term(logits, own, partner).sum()], [logits])[0];

        Assert.Equal(0, gradient[0, 1].item<double>());
        Assert.NotEqual(0, gradient[0, 0].item<double>());
    }

    [Fact]
    public void Term_TwoClassesOrTheSameClass_IsZeroWithoutSlope()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(new[,] { { 2.0, 0.5 }, { 3, 900 } }).requires_grad_();

        var term = DecoupledLoss.Term(logits, tensor((long[])[0, 1]), tensor((long[])[1, 1]));

        Assert.Equal([0, 0], term.detach().data<double>().ToArray());
        Assert.Equal(0, autograd.grad([term.sum()], [logits])[0].abs().max().item<double>());
    }

    [Fact]
    public void Term_HugeOutputs_IsFinite()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(new[,] { { 1e4, -1e4, 0 } });

        Assert.Equal(1e4, DecoupledLoss.Term(logits, tensor((long[])[2]), tensor((long[])[1])).item<double>());
    }

    [Fact]
    public void BinaryTargets_SameClass_IsOne()
    {
        using var scope = NewDisposeScope();
        var same = tensor((long[])[1]);

        var targets = DecoupledLoss.BinaryTargets(zeros(1, 3), same, same, tensor(new[,] { { 0.4f } }), 1, 2);

        Assert.Equal([0, 1, 0], targets.data<float>().ToArray());
    }

    [Theory]
    [InlineData(0, 1, 0.4, 0)]
    [InlineData(0, 1, 0.6, 0.6)]
    [InlineData(1, 0, 0.6, 1)]
    [InlineData(1, 0, 0.4, 0.4)]
    [InlineData(1, 2, 0.4, 0.4)]
    [InlineData(1, 1, 0.4, 0.4)]
    public void RemixShares_OfSizes_GiveTheSmallerClassTheLabel(long own, long partner, double lambda, double expected)
    {
        // Class 0 has five times the rows of class 1, class 2 twice.
        var shares = new RemixShares([50, 10, 20], sizeRatio: 3, shareLimit: 0.5);

        Assert.Equal(expected, shares.Of(own, partner, lambda));
    }
}
