using TorchSharp;

namespace Microsoft.ML.Regularization.Tests.Networks;

public sealed class ActivationLayerTests
{
    [Theory]
    [InlineData(Activation.Relu, 0f)]
    [InlineData(Activation.Relu, 0.4f)]
    [InlineData(Activation.LeakyRelu, 0.4f)]
    public void Train_OfARectifier_HasTheValuesAndGradientsOfTheTensorFunction(Activation activation, float dropout)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(5);
        using var layer = new ActivationLayer(activation, dropout, seed: 9, generator, torch.CPU);
        using var mask = new ActivationLayer(Activation.Identity, dropout, seed: 9, generator, torch.CPU);
        torch.Tensor inputs = torch.randn(7, 13, generator: generator).requires_grad_();
        torch.Tensor factors = torch.randn(7, 13, generator: generator);

        torch.Tensor actual = layer.Train(inputs.add(0));
        torch.Tensor expected = Function(activation, inputs).mul(mask.Train(torch.ones(7, 13)));

        Assert.True(actual.allclose(expected, rtol: 1e-6, atol: 1e-8));
        Assert.True(Gradient(actual, factors, inputs).allclose(Gradient(expected, factors, inputs), rtol: 0, atol: 1e-7));
    }

    private static torch.Tensor Function(Activation activation, torch.Tensor values) =>
        activation == Activation.Relu ? values.relu() : values.leaky_relu(0.01);

    private static torch.Tensor Gradient(torch.Tensor outputs, torch.Tensor factors, torch.Tensor inputs) =>
        torch.autograd.grad([outputs.mul(factors).sum()], [inputs], retain_graph: true)[0];
}
