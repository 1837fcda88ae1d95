using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>ELR for numbers: formulas, memory, and what it does to gross errors.</summary>
public sealed class ElrNumbersTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.1, 0.1)]
    [InlineData(5, 1.25)]
    public void Targets_ByHand_AreTheAverageAndTheTrustedPart(double distance, double moved)
    {
        using var scope = NewDisposeScope();
        var scale = tensor([1.0]);

        // At strength 1 and 5 scales the trust is one quarter; near the average it is almost one.
        double target = ElrNumbersLoss.Targets(Matrix(2 + distance), Matrix(2), scale, 1, 1).item<double>();

        Assert.Equal(2 + moved, target, 1e-3 * (distance == 5 ? 1e-9 : 1));
        Assert.Equal(
            2 + distance, ElrNumbersLoss.Targets(Matrix(2 + distance), Matrix(2), scale, 0, 1).item<double>(), 1e-12);
        Assert.Equal(
            target + ((2 + distance - target) * 0.75),
            ElrNumbersLoss.Targets(Matrix(2 + distance), Matrix(2), scale, 1, 0.25).item<double>(),
            1e-12);
    }

    [Fact]
    public void Targets_FartherAndFarther_PullLessAndLess()
    {
        using var scope = NewDisposeScope();
        double Pull(double distance) =>
            ElrNumbersLoss.Targets(Matrix(distance), Matrix(0), tensor([1.0]), 3, 1).item<double>();

        double[] pulls = [.. Enumerable.Range(1, 30).Select(i => Pull(5 * i))];

        Assert.Equal(pulls.OrderDescending(), pulls);
        Assert.InRange(pulls[^1], 0, 0.01);
        Assert.All(pulls, static pull => Assert.True(pull > 0));
        Assert.Equal(-Pull(7), Pull(-7), 1e-12);
    }

    [Fact]
    public void Scales_ByHand_AreMediansOfTheRowsSeen()
    {
        float[] targets = [0, 10, 1, 20, -3, 30, 7, 40];
        float[] usual = [0, 10, 0, 20, 0, 30, float.NaN, float.NaN];

        float[] scales = ElrNumbersLoss.Scales(targets, usual, 2);

        Assert.Equal([1 / 0.6745f, 1e-3f], scales, static (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Refine_OfSteps_MovesTheMemoryAndThenTheTargets()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var fit = Fit(generator, [0, 1, 2, 50]);
        using var hook = (ElrNumbers)new Elr { TargetMomentum = 0.8 }.Begin(fit)!;
        var targets = tensor(new double[,] { { 50 }, { 0 }, { 2 }, { 1 } });
        Tensor Refine(double shift)
        {
            var outputs = tensor(new[,] { { 3 + shift }, { 0.5 + shift }, { 2.25 + shift }, { 1 + shift } });
            var pass = new ForwardPass(outputs, outputs.requires_grad_());
            var batch = new TrainingBatch { Inputs = targets, Targets = targets, RowIds = new long[] { 3, 0, 2, 1 } };
            return hook.Refine(targets, new StepContext(fit, batch, pass, _ => pass));
        }

        Assert.Same(targets, Refine(0));
        hook.AfterEpoch(ClassStep.Report(1), fit);
        var refined = Refine(1);

        // Averages of 3 and 4, and so on, with a share of 0.2; distances were 47, 0.5, 0.25, 0.
        double[] usual = [3.2, 0.7, 2.45, 1.2];
        double scale = 0.5 / 0.6745;
        double[] expected = [.. targets.data<double>().ToArray().Zip(usual, (y, m) =>
            m + ((y - m) / Math.Pow(1 + (3 * Math.Pow((y - m) / (5 * scale), 2)), 2)))];
        Assert.Equal(expected, refined.data<double>().ToArray(), static (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.False(refined.requires_grad);
        Assert.InRange(expected[0], 3.2, 3.3);
    }

    [Fact]
    public void Fit_GrossErrors_LastEpochBeatsTheSquaredLoss()
    {
        Row[] rows = Tables.Curved(400);
        var random = new Random(3);
        foreach (var row in rows.Where(_ => random.NextDouble() < 0.2))
        {
            row.Label += 30;
        }

        Row[] clean = Tables.Curved(300, seed: 8);

        double plain = Error();
        double regularized = Error(Elr.ForNumbers());

        Assert.True(regularized < 0.5 * plain, $"plain {plain}, ELR {regularized}");

        double Error(params Regularizer[] list) => Fits.MeanSquaredError(
            Fits.Run(
                Fits.Quick(o => (o.Regularizers, o.MaximumEpochs, o.ValidationFraction) = (list, 60, 0)), rows),
            clean);
    }

    [Fact]
    public void Memory_GivenToALaterFit_IsContinued()
    {
        var memory = new ElrMemory();
        Row[] rows = Tables.Curved(80);
        void Fit() => Fits.Run(
            Fits.Quick(o => (o.Seed, o.MaximumEpochs, o.ValidationFraction, o.Regularizers) =
                (3, 2, 0, [new Elr { Memory = memory }])),
            rows);

        Fit();
        float[] first = [.. memory.Content!.Values];
        Fit();

        Assert.Equal((80, 1), (memory.RowCount, memory.ClassCount));
        Assert.All(first, static value => Assert.True(float.IsFinite(value)));
        Assert.NotEqual(first, memory.Content.Values);
        var other = Assert.Throws<InvalidOperationException>(() => Fits.Run(
            Fits.Quick(o => (o.ValidationFraction, o.Regularizers) = (0, [new Elr { Memory = memory }])),
            Tables.Curved(70)));
        Assert.Contains("80 rows", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_SeveralTargetsAndStreaming_SameSeedGivesTheSameModel()
    {
        IDataView rows = Targets.View(Targets.Rows(120));
        float[] Weights(long? budget) => Fits.Weights(Fits.Run(
            Fits.Quick(o => (o.MemoryBudget, o.Regularizers) = (budget, [new Elr()])), rows));

        Assert.Equal(Weights(null), Weights(null));
        Assert.Equal(Weights(1 << 20), Weights(1 << 20));
        Assert.All(Weights(1 << 20), static weight => Assert.True(float.IsFinite(weight)));
    }

    [Fact]
    public void Fit_Quantiles_SaysThatElrHasNoPlaceThere()
    {
        var options = Fits.Quick(static o => (o.Loss, o.Regularizers) = (RegressionLoss.Pinball, [new Elr()]));

        var error = Assert.Throws<InvalidOperationException>(() => Fits.Run(options, Tables.Curved(60)));

        Assert.Contains("set Loss to Absolute for the median", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_TwoNetworks_SaysThatClassesAreNeeded()
    {
        var options = Fits.Quick(static o => o.Regularizers = [new Elr { UsesPeerNetwork = true }]);

        var error = Assert.Throws<InvalidOperationException>(() => Fits.Run(options, Tables.Curved(60)));

        Assert.Contains("UsesPeerNetwork works on classes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refine_InTheRamp_LeavesMostOfTheLabel()
    {
        // Half way through the ramp r is exp(-5 / 4); of a label that far off, the trust is 0.
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var fit = Fit(generator, [0, 1, 2]);
        using var hook = (ElrNumbers)Elr.ForNumbers().Begin(fit)!;
        var outputs = zeros([3, 1], ScalarType.Float64);
        var targets = tensor(new double[,] { { 0 }, { 1 }, { 1e6 } });
        var batch = new TrainingBatch { Inputs = targets, Targets = targets, RowIds = new long[] { 0, 1, 2 } };
        var pass = new ForwardPass(outputs, outputs);
        var step = new StepContext(fit, batch, pass, _ => pass);
        hook.Refine(targets, step);
        hook.AfterEpoch(ClassStep.Report(1), fit);
        fit.Epoch = 5;

        double moved = hook.Refine(targets, step).data<double>().ToArray()[2];

        Assert.Equal(1e6 * (1 - Math.Exp(-1.25)), moved, 1);
    }

    [Fact]
    public void Fit_MemoryBeyondTheBudget_FailsBeforeTheFirstStep()
    {
        var options = Fits.Quick(static o =>
            (o.MemoryBudget, o.ValidationFraction, o.Regularizers) = (1 << 20, 0, [new Elr()]));

        var error = Assert.Throws<InvalidOperationException>(() => Fits.Run(options, Tables.Linear(70_000)));

        Assert.Equal(
            "The memory of Elr takes 280000 bytes for 70000 rows of 1 numbers, and a quarter of MemoryBudget is 262144. "
            + "Raise MemoryBudget to 1120000, or train on fewer rows.",
            error.Message);
    }

    private static Tensor Matrix(double value) => tensor(new[,] { { value } });

    private static FitContext Fit(Generator generator, float[] targets) => new()
    {
        RowCount = targets.Length,
        InputSize = 1,
        TargetSize = 1,
        TargetScaling = new TargetScaling([1], [0]),
        Device = CPU,
        Generator = generator,
        MaximumEpochs = 10,
        ReadLabels = () => (targets, []),
    };
}
