using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Properties of consistent views.</summary>
public sealed class ViewConsistencyTests
{
    [Fact]
    public void Consistency_SameViews_IsZeroWithItsGradient()
    {
        using var scope = NewDisposeScope();
        var view = tensor(new double[,] { { 1, 0.5, -1 }, { 0.1, 0.2, 0.3 } }).requires_grad_();

        var value = ViewLoss.Consistency([view, view, view], Even(3), 0).sum();

        Assert.Equal(0, value.item<double>(), 1e-12);
        Assert.InRange(autograd.grad([value], [view])[0].abs().max().item<double>(), 0, 1e-12);
    }

    [Fact]
    public void Consistency_AnyViews_IsBoundedAndNoMatterOfOrder()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        for (int draw = 0; draw < 20; draw++)
        {
            Tensor[] views =
                [.. Enumerable.Range(0, 3).Select(_ => randn([30, 4], ScalarType.Float64, generator: generator).mul(4))];
            var weights = randn([3], ScalarType.Float64, generator: generator).softmax(0);

            double[] values = Numbers(ViewLoss.Consistency(views, Even(3), 0));
            double[] turned = Numbers(ViewLoss.Consistency(
                [views[2], views[0], views[1]], weights.index_select(0, tensor([2L, 0, 1])), 0));

            // The limits of the mean may take 0.001 a class off.
            Assert.All(values, static value => Assert.InRange(value, -0.02, (3 * Math.Log(3)) + 0.02));
            Assert.Equal(
                Numbers(ViewLoss.Consistency(views, weights, 0)), turned, static (a, b) => Math.Abs(a - b) < 1e-12);
        }
    }

    [Fact]
    public void Consistency_MeanThatIsNotSure_HasNoGradient()
    {
        using var scope = NewDisposeScope();
        var first = tensor(new double[,] { { 2, 0, 0 } }).requires_grad_();
        var second = tensor(new double[,] { { 0, 2, 0 } });

        var closed = ViewLoss.Consistency([first, second], Even(2), 0.8).sum();
        var open = ViewLoss.Consistency([first, second], Even(2), 0.4).sum();

        Assert.Equal(0, closed.item<double>());
        Assert.Equal(0, autograd.grad([closed], [first])[0].abs().max().item<double>());
        Assert.True(autograd.grad([open], [first])[0].abs().max().item<double>() > 0.01);
    }

    [Fact]
    public void Weights_Learned_GoToTheViewThatTellsTheLabel()
    {
        using var scope = NewDisposeScope();
        using var step = new ClassStep(2, 2);
        var options = new ViewConsistency { LearnsWeights = true, NoiseLevels = [0, 1e-9], Gate = 1 };
        var hook = (ViewConsistencyHook)options.Begin(step.Fit)!;
        var label = ClassStep.Shares(2, 0, 1);
        var right = tensor(new double[,] { { 3, 0 }, { 0, 3 } }).requires_grad_();

        for (int i = 0; i < 20; i++)
        {
            // The second view of this step is the inputs: all but the labels, far less sure.
            hook.PerRow(label, step.Of(right, label, 0, 1), () => throw new InvalidOperationException());
            hook.AfterStep([], step.Fit);
        }

        Assert.True(hook.Weights[0] > 0.1);
        Assert.True(hook.Weights[1] < -0.1);
    }

    [Fact]
    public void Fit_Binary_Trains()
    {
        IDataView rows = Classes.View(Classes.Rows(300));
        var options = Classes.Binary(static o => (o.MaximumEpochs, o.Regularizers) = (20, [new ViewConsistency()]));

        Assert.InRange(Classes.Accuracy<bool>(Classes.Fit(options, rows).Transform(rows), "Flag"), 0.9, 1);
    }

    [Theory]
    [InlineData(nameof(ViewConsistency.NoiseLevels), new[] { 0.1 })]
    [InlineData(nameof(ViewConsistency.NoiseLevels), null)]
    [InlineData(nameof(ViewConsistency.Gate), 1.5)]
    [InlineData(nameof(ViewConsistency.WeightLearningRate), 0.0)]
    public void Validate_NotUsable_NamesTheOption(string option, object? value)
    {
        var views = new ViewConsistency();
        typeof(ViewConsistency).GetProperty(option)!.SetValue(views, value);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => views.Validate(new OptionsCheck("test")));

        Assert.Equal(option, error.ParamName);
    }

    private static Tensor Even(int views) => ones([views], ScalarType.Float64).div(views);

    private static double[] Numbers(Tensor values) => values.data<double>().ToArray();
}
