using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Nested dropout: lengths, masks, and what a model keeps.</summary>
public sealed class NestedDropoutTests
{
    [Fact]
    public void Length_EvenlySpacedNumbers_FollowTheDistribution()
    {
        const int Draws = 100_000;
        var lengths = new PrefixLengths(0, 3, 8);
        double[] shares = new double[8];

        for (int i = 0; i < Draws; i++)
        {
            shares[lengths.Length((i + 0.5) / Draws) - 1] += 1.0 / Draws;
        }

        Assert.Equal(lengths.Probabilities, shares, static (a, b) => Math.Abs(a - b) < 2.0 / Draws);
    }

    [Theory]
    [InlineData(0, 1e-9, 4, 1)]
    [InlineData(1e9, 1, 4, 4)]
    [InlineData(0, 1e9, 4, 4)]
    public void Lengths_ExtremeSpreads_AreNumbers(double center, double spread, int width, int trained)
    {
        var lengths = new PrefixLengths(center, spread, width);

        Assert.Equal(1, lengths.Probabilities.Sum(), 1e-12);
        Assert.Equal(trained, lengths.TrainedUnits);
        Assert.InRange(lengths.Length(0), 1, width);
        Assert.InRange(lengths.Length(1), 1, width);
    }

    [Fact]
    public void Transform_OfAStep_KeepsAPrefixAndItsGradient()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2);
        var fit = Fit(generator);
        using var hook = (NestedDropoutHook)new NestedDropout { Strength = 1 }.Begin(fit)!;
        var values = ones([3, 8], ScalarType.Float64).requires_grad_();
        var seen = new HashSet<int>();
        for (int step = 0; step < 50; step++)
        {
            fit.Step = step;
            var kept = hook.Transform(values, 2);
            double[] gradient = Numbers(autograd.grad([kept.sum()], [values])[0]);
            double[] expected = [.. Enumerable.Range(0, 24).Select(i => i % 8 < hook.Length ? 1.0 : 0)];

            Assert.Equal(expected, Numbers(kept));
            Assert.Equal(expected, gradient);
            Assert.Equal(Numbers(kept), Numbers(hook.Transform(values, 2)));
            seen.Add(hook.Length);
        }

        Assert.Contains(1, seen);
        Assert.Contains(8, seen);
        Assert.Same(values, hook.Transform(values, 1));
    }

    [Fact]
    public void Fit_KeptUnits_AreTheFirstOnes()
    {
        var model = Run(options => options.Regularizers = [new NestedDropout { Strength = 2, KeptUnits = 3 }]);

        AssertKept(model.Network.Layers[^1], 3);
    }

    [Fact]
    public void Fit_EarlierLayer_IsTheOneCompressed()
    {
        var model = Run(options => (options.HiddenUnits, options.Regularizers) =
            ([8, 6], [new NestedDropout { Strength = 2, Layer = 1, KeptUnits = 2 }]));

        AssertKept(model.Network.Layers[1], 2);
        Assert.DoesNotContain(0, model.Network.Layers[2].Weights);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Fit_ValidationRows_ChooseTheNumber(int layer)
    {
        // One direction explains the label, so few units are enough.
        Row[] rows = Tables.Make(400, 3, static x => x[0] + x[1]);
        var model = Run(
            options => (options.HiddenUnits, options.MaximumEpochs, options.Regularizers) =
                ([16, 16], 30, [new NestedDropout { Strength = 4, Layer = layer }]),
            rows);

        var after = model.Network.Layers[layer == 0 ? 2 : 1];
        int kept = Kept(after);

        Assert.InRange(kept, 1, new PrefixLengths(0, 4, 16).TrainedUnits);
        double[] sizes = [.. Enumerable.Range(0, 16).Select(unit => Size(after, unit))];
        Assert.True(sizes[0] > sizes[1..].Average(), $"sizes {string.Join(", ", sizes)}");
        Assert.True(Fits.MeanSquaredError(model, rows) < 0.2 * Fits.Variance(rows));
    }

    [Fact]
    public void Fit_NoValidationRows_KeepsTheTrainedUnits()
    {
        var model = Run(options =>
            (options.ValidationFraction, options.Regularizers) = (0, [new NestedDropout { Strength = 4 }]));

        AssertKept(model.Network.Layers[^1], new PrefixLengths(0, 4, 16).TrainedUnits);
    }

    [Fact]
    public void Figures_InOnePassAndInMany_AreTheSame()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var generator = new Generator(5);
        var features = randn([40, 6], ScalarType.Float64, generator: generator);
        var weight = randn([3, 6], ScalarType.Float64, generator: generator);
        var bias = randn([3], ScalarType.Float64, generator: generator);
        var targets = nn.functional.one_hot(arange(40).remainder(3), 3).to(ScalarType.Float64);
        var batch = new TrainingBatch
        {
            Inputs = features,
            Targets = targets,
            Weights = arange(40).to(ScalarType.Float64).add(1),
            RowIds = new long[40],
        };
        var fit = Fit(generator, visit => visit(
            batch, new ForwardPass(features, nn.functional.linear(features, weight, bias))));
        double[] before = Numbers(weight);

        double[] figures = PrefixUnits.FiguresOfLast(fit, weight, bias, 5);

        Assert.Equal(PrefixUnits.Figures(fit, weight, 5), figures, static (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(before, Numbers(weight));
        Assert.True(figures.Distinct().Count() > 2);
    }

    [Fact]
    public void Begin_LayerThatIsNotThere_SaysSo()
    {
        var beyond = Error(static options => options.Regularizers = [new NestedDropout { Layer = 3 }]);
        var none = Error(static options =>
            (options.HiddenUnits, options.Regularizers) = ([], [new NestedDropout()]));
        var bypassed = Error(static options => (options.HiddenUnits, options.UsesResidualConnections, options.Regularizers)
            = ([8, 8], true, [new NestedDropout { Layer = 1 }]));
        var units = Error(static options => options.Regularizers = [new NestedDropout { KeptUnits = 17 }]);

        Assert.Contains("Layer = 3 is not usable, the network has 1 hidden", beyond, StringComparison.Ordinal);
        Assert.Contains("this network has none", none, StringComparison.Ordinal);
        Assert.Contains("hidden layer 1 also go past the next layer", bypassed, StringComparison.Ordinal);
        Assert.Contains("KeptUnits = 17 is not usable, hidden layer 1 has 16", units, StringComparison.Ordinal);

        static string Error(Action<NetworkRegressionOptions> change) =>
            Assert.Throws<InvalidOperationException>(() => Run(change)).Message;
    }

    [Fact]
    public void Fit_ResidualConnectionIntoTheLastLayer_Works()
    {
        var model = Run(static options => (options.HiddenUnits, options.UsesResidualConnections, options.Regularizers)
            = ([8, 8], true, [new NestedDropout { KeptUnits = 2 }]));

        AssertKept(model.Network.Layers[2], 2);
    }

    [Fact]
    public void Fit_OneClass_PredictsIt()
    {
        ClassRow[] rows = Classes.Rows(60);
        Array.ForEach(rows, static row => row.Key = 1);
        IDataView view = Classes.View(rows);

        var model = Classes.Fit(Classes.Multiclass(static o => o.Regularizers = [new NestedDropout()]), view);

        Assert.Equal(1, Classes.Accuracy<uint>(model.Transform(view), "Key"));
    }

    private static FitContext Fit(Generator generator, Action<Action<TrainingBatch, ForwardPass>>? visitor = null) => new()
    {
        RowCount = 3,
        InputSize = 1,
        TargetSize = 3,
        TargetScaling = new TargetScaling([1], [0]),
        Device = CPU,
        Generator = generator,
        MaximumEpochs = 10,
        HiddenLayerCount = 2,
        IsClassification = true,
        ValidationVisitor = visitor,
    };

    private static NetworkModelParameters Run(Action<NetworkRegressionOptions> change, Row[]? rows = null) =>
        Fits.Run(Fits.Quick(change), rows ?? Tables.Curved(200));

    private static void AssertKept(DenseLayer layer, int units)
    {
        for (int unit = 0; unit < layer.InputSize; unit++)
        {
            Assert.Equal(unit < units, Size(layer, unit) > 0);
        }
    }

    private static int Kept(DenseLayer layer) =>
        1 + Enumerable.Range(0, layer.InputSize).Last(unit => Size(layer, unit) > 0);

    private static double Size(DenseLayer layer, int unit) => Enumerable.Range(0, layer.OutputSize)
        .Sum(output => Math.Abs((double)layer.Weights[(output * layer.InputSize) + unit]));

    private static double[] Numbers(Tensor values) => values.detach().contiguous().data<double>().ToArray();
}
