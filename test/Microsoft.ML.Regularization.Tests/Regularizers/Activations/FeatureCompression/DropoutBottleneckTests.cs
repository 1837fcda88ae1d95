using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Dropout on one hidden layer.</summary>
public sealed class DropoutBottleneckTests
{
    [Fact]
    public void Transform_OfItsLayer_DropsTheShareAndKeepsTheMean()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2);
        var hook = (DropoutBottleneckHook)new DropoutBottleneck { Strength = 0.3 }.Begin(Fit(generator))!;
        var values = ones([400, 50], ScalarType.Float64).requires_grad_();

        var kept = hook.Transform(values, 2);
        double[] numbers = Numbers(kept);

        // Five standard deviations of 20,000 draws.
        Assert.InRange(numbers.Count(static value => value == 0) / 20_000.0, 0.284, 0.316);
        Assert.All(numbers, static value => Assert.True(value == 0 || Math.Abs(value - (1 / 0.7)) < 1e-12));
        Assert.Equal(numbers, Numbers(autograd.grad([kept.sum()], [values])[0]));
        Assert.NotEqual(numbers, Numbers(hook.Transform(values, 2)));
        Assert.Same(values, hook.Transform(values, 1));
    }

    [Fact]
    public void Begin_LayerThatIsNotThere_SaysSo()
    {
        using var generator = new Generator(2);

        var error = Assert.Throws<InvalidOperationException>(
            () => new DropoutBottleneck { Layer = 4 }.Begin(Fit(generator)));

        Assert.Contains("from 1 to 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_ResidualConnections_Works() => Assert.All(
        Fits.Weights(Fits.Run(
            Fits.Quick(static options => (options.HiddenUnits, options.UsesResidualConnections, options.Regularizers) =
                ([8, 8], true, [new DropoutBottleneck { Layer = 1 }])),
            Tables.Curved(60))),
        static weight => Assert.True(float.IsFinite(weight)));

    private static FitContext Fit(Generator generator) => new()
    {
        RowCount = 3,
        InputSize = 1,
        TargetSize = 1,
        TargetScaling = new TargetScaling([1], [0]),
        Device = CPU,
        Generator = generator,
        MaximumEpochs = 10,
        HiddenLayerCount = 2,
    };

    private static double[] Numbers(Tensor values) => values.detach().contiguous().data<double>().ToArray();
}
