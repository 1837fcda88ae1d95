using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Learned label distributions: formulas, stages, memory, and what they do to wrong labels.</summary>
public sealed class PencilTests
{
    [Fact]
    public void LabelSlopes_ClosedForm_AreThoseOfAutograd()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(4);
        for (int classes = 2; classes < 6; classes++)
        {
            var logs = randn([20, classes], ScalarType.Float64, generator: generator).mul(3).log_softmax(1);
            var advantages = randn([20, classes], ScalarType.Float64, generator: generator).mul(3).requires_grad_();
            var given = nn.functional.one_hot(arange(20).remainder(classes), classes).to(ScalarType.Float64);
            var logLabels = advantages.log_softmax(1);
            var total = PencilLoss.PerRow(logs, logLabels, 0)
                .add(ClassificationLosses.CrossEntropy(logLabels, given), 0.3).sum();

            var slopes = PencilLoss.LabelSlopes(logs.exp(), advantages.detach().softmax(1), given, 0.3);

            var expected = autograd.grad([total], [advantages])[0];
            Assert.InRange(expected.sub(slopes).abs().max().item<double>(), 0, 1e-12);
        }
    }

    [Fact]
    public void PerRow_ByHand_IsDivergenceAndEntropyOverTheClasses()
    {
        using var scope = NewDisposeScope();
        var probabilities = tensor(new double[,] { { 0.75, 0.25 } });
        var labels = tensor(new double[,] { { 0.5, 0.5 } });
        double divergence = (0.75 * Math.Log(1.5)) + (0.25 * Math.Log(0.5));
        double entropy = -(0.75 * Math.Log(0.75)) - (0.25 * Math.Log(0.25));

        Assert.Equal(divergence / 2, Loss(0), 1e-12);
        Assert.Equal((divergence + (0.8 * entropy)) / 2, Loss(0.8), 1e-12);

        double Loss(double weight) => PencilLoss.PerRow(probabilities.log(), labels.log(), weight).item<double>();
    }

    [Fact]
    public void Stages_OfAFit_FollowEachOther()
    {
        using var scope = NewDisposeScope();
        using var step = new ClassStep(5, 3);
        using var hook = (PencilHook)new Pencil { WarmUpEpochs = 1, LearningEpochs = 2 }.Begin(step.Fit)!;
        var outputs = tensor(new double[,] { { 3, 0, 0 } });
        var label = ClassStep.Shares(3, 1);
        double PerRow(int epoch)
        {
            step.Fit.Epoch = epoch;
            return hook.PerRow(label, step.Of(outputs, label, 4), () => tensor([7.0])).item<double>();
        }

        double warm = PerRow(0);
        double first = PerRow(1);
        double second = PerRow(2);
        double stays = PerRow(3);

        Assert.Equal(7, warm);
        Assert.NotEqual(7, first);
        Assert.True(second < first, "The distribution has come closer to the prediction.");
        Assert.Equal(stays, PerRow(4));
    }

    [Fact]
    public void Distribution_OfAWrongLabel_TurnsAndThatOfARightOneStays()
    {
        using var scope = NewDisposeScope();
        using var step = new ClassStep(10, 3);
        using var hook = (PencilHook)new Pencil { WarmUpEpochs = 0 }.Begin(step.Fit)!;
        var outputs = tensor(new double[,] { { 6, 0, 0 }, { 6, 0, 0 } });
        var labels = ClassStep.Shares(3, 1, 0);
        for (int visit = 0; visit < 30; visit++)
        {
            hook.PerRow(labels, step.Of(outputs, labels, 7, 2), () => tensor([0.0, 0.0]));
        }

        double[][] changes = [.. hook.Changes.Chunk(3).Select(static row => row.Select(v => (double)v).ToArray())];

        // Row 7 began with an advantage of 10 for class 1, row 2 for class 0.
        Assert.True(changes[7][0] > changes[7][1] + 10);
        Assert.True(changes[2][0] + 10 > changes[2].Max() + 5);
        Assert.All(Enumerable.Range(0, 10).Except([2, 7]), row => Assert.Equal([0, 0, 0], changes[row]));
        Assert.All(changes, static row => Assert.Equal(0, row.Sum(), 1e-4));
    }

    [Fact]
    public void Fit_WrongLabels_LastEpochBeatsCrossEntropy()
    {
        // 60 % are drawn anew among three classes: 40 % are wrong.
        IDataView rows = Classes.View(Classes.Rows(600, wrong: 0.6));
        IDataView clean = Classes.View(Classes.Rows(600, seed: 8));

        double plain = Accuracy();
        double learned = Accuracy(new Pencil { WarmUpEpochs = 5 });

        Assert.True(learned > plain + 0.05, $"plain {plain}, PENCIL {learned}");

        double Accuracy(params Regularizer[] list) => Classes.Accuracy<uint>(
            Classes.Fit(WrongLabels.Options(list), rows).Transform(clean), "Key");
    }

    [Fact]
    public void Fit_ThreadsAndStreaming_SameSeedGivesTheSameModel()
    {
        IDataView rows = Classes.View(Classes.Rows(200, wrong: 0.3));
        float[] Weights(long? budget) => Fits.Weights(Classes.Fit(
            Classes.Multiclass(o => (o.MemoryBudget, o.Regularizers) = (budget, [new Pencil { WarmUpEpochs = 2 }])),
            rows).Model);

        Assert.Equal(Weights(null), Weights(null));
        Assert.Equal(Weights(1 << 20), Weights(1 << 20));
    }

    [Fact]
    public void Fit_OneClass_PredictsIt()
    {
        ClassRow[] rows = Classes.Rows(60);
        Array.ForEach(rows, static row => row.Key = 1);
        IDataView view = Classes.View(rows);

        var model = Classes.Fit(
            Classes.Multiclass(static o => o.Regularizers = [new Pencil { WarmUpEpochs = 3 }]), view);

        Assert.Equal(1, Classes.Accuracy<uint>(model.Transform(view), "Key"));
    }

    [Fact]
    public void Fit_MemoryBeyondTheBudget_FailsBeforeTheFirstStep()
    {
        var options = Classes.Multiclass(static o => (o.MemoryBudget, o.Regularizers) = (1 << 20, [new Pencil()]));

        var error = Assert.Throws<InvalidOperationException>(
            () => Classes.Fit(options, Classes.View(Classes.Rows(30_000))));

        Assert.StartsWith("The memory of Pencil takes ", error.Message, StringComparison.Ordinal);
        Assert.Contains("a quarter of MemoryBudget is 262144", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckBudget_BeyondAQuarter_NamesTheNumbers()
    {
        var size = new RowMemorySize("Pencil", 1_000_000, 5, 2);

        var error = Assert.Throws<InvalidOperationException>(() => size.CheckBudget(159_999_999));

        Assert.Equal(
            "The memory of Pencil takes 40000000 bytes for 1000000 rows of 5 numbers, and a quarter of MemoryBudget is "
            + "39999999. Raise MemoryBudget to 160000000, or train on fewer rows.",
            error.Message);
        size.CheckBudget(160_000_000);
        size.CheckBudget(null);
    }

    [Theory]
    [InlineData(nameof(Pencil.WarmUpEpochs), -1)]
    [InlineData(nameof(Pencil.LearningEpochs), -1)]
    [InlineData(nameof(Pencil.LabelRate), 0.0)]
    [InlineData(nameof(Pencil.Compatibility), -0.1)]
    [InlineData(nameof(Pencil.EntropyWeight), double.NaN)]
    [InlineData(nameof(Pencil.InitialAdvantage), 0.0)]
    public void Validate_NotUsable_NamesTheOption(string option, object value)
    {
        var pencil = new Pencil();
        typeof(Pencil).GetProperty(option)!.SetValue(pencil, value);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => pencil.Validate(new OptionsCheck("test")));

        Assert.Equal(option, error.ParamName);
    }
}
