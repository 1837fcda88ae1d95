using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Properties of ELR that need no reference.</summary>
public sealed class ElrTests
{
    private static readonly double[,] _outputs = { { 2, 0.5, -1 }, { 0.1, 0.2, 0.3 }, { -1, 3, 0 } };

    [Fact]
    public void Gradient_ClosedForm_IsThatOfAutograd()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(4);
        for (int classes = 2; classes < 7; classes++)
        {
            // Times 4: some probabilities are beyond the limits of the paper's code.
            var arguments = randn([50, classes], ScalarType.Float64, generator: generator).mul(4).requires_grad_();
            var targets = rand([50, classes], ScalarType.Float64, generator: generator);
            targets = targets.div(targets.sum([1L], keepdim: true)).mul(0.9);
            var plain = targets.mul(arguments.softmax(1).clamp(1e-4, 1 - 1e-4)).sum(1).neg().add(1).log().mul(3);

            var losses = ElrLoss.PerRow(arguments, arguments.detach().softmax(1), targets, 3);

            AssertClose(plain, losses);
            AssertClose(
                autograd.grad([plain.sum()], [arguments])[0], autograd.grad([losses.sum()], [arguments])[0]);
        }

        static void AssertClose(Tensor expected, Tensor actual) =>
            Assert.InRange(expected.sub(actual).abs().max().item<double>(), 0, 1e-9);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(5, true)]
    public void Penalty_OfSpansAndOfTensors_AreTheSame(int classes, bool correctsBias)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(4);
        using var spans = new ElrStep(new Elr { CorrectsBias = correctsBias }, 20, classes);
        using var memory = new ElrTargets(new ElrShape(20, classes, classes), ScalarType.Float64, CPU, null);
        long[] ids = [.. Enumerable.Range(0, 20).Select(static row => (long)((row * 7) % 20))];
        for (int visit = 0; visit < 3; visit++)
        {
            var drawn = randn([20, classes], ScalarType.Float64, generator: generator).mul(4);
            double[] flat = drawn.data<double>().ToArray();
            var outputs = new double[20, classes];
            Buffer.BlockCopy(flat, 0, outputs, 0, flat.Length * sizeof(double));
            var variables = drawn.requires_grad_();
            var probabilities = variables.detach().softmax(1);
            var targets = memory.Update(tensor(ids), ElrLoss.Shares(probabilities), new Elr().TargetMomentum);
            targets = correctsBias ? targets.div(targets.sum([1L], keepdim: true)) : targets;
            var expected = ElrLoss.PerRow(variables, probabilities, targets, new Elr().Strength);
            var slopes = autograd.grad([expected.sum()], [variables])[0].contiguous();

            var (values, gradient) = spans.Run(outputs, ids);

            Assert.Equal(expected.data<double>().ToArray(), values, static (a, b) => Math.Abs(a - b) < 1e-9);
            Assert.Equal(slopes.data<double>().ToArray(), gradient, static (a, b) => Math.Abs(a - b) < 1e-9);
            Assert.Equal(
                memory.Values.data<double>().ToArray(), spans.Targets, static (a, b) => Math.Abs(a - b) < 1e-12);
        }
    }

    [Fact]
    public void Gradient_OfARow_SumsToZero()
    {
        using var scope = NewDisposeScope();
        using var step = new ElrStep(new Elr(), 3, 3);

        double[] gradient = step.Run(_outputs, 0, 1, 2).Gradient;

        Assert.All(gradient.Chunk(3), row => Assert.Equal(0, row.Sum(), 1e-14));
        Assert.Contains(gradient, slope => Math.Abs(slope) > 0.01);
    }

    [Fact]
    public void Gradient_UniformTargets_IsZero()
    {
        using var scope = NewDisposeScope();
        using var step = new ElrStep(new Elr { TargetMomentum = 0.999999 }, 1, 3);
        step.Run(new double[,] { { 0, 0, 0 } }, 0);

        Assert.All(step.Run(new double[,] { { 1, 0, -1 } }, 0).Gradient, slope => Assert.Equal(0, slope, 1e-4));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(7, true)]
    public void Gradient_WrongLabelAgainstSureTarget_TurnsAtLargeStrength(double strength, bool wins)
    {
        // Seen as class 0 forty times, labelled 2, and now undecided.
        using var scope = NewDisposeScope();
        using var step = new ElrStep(new Elr { Strength = strength }, 1, 3);
        for (int visit = 0; visit < 40; visit++)
        {
            step.Run(new double[,] { { 3, 0, 0 } }, 0);
        }

        double[] gradient = step.Objective(new double[,] { { 1, 0, 0.5 } }, [2], [0]).Gradient;

        Assert.Equal(wins, gradient[0] < 0);
    }

    [Fact]
    public void Targets_AfterVisits_SumToTheirShareAndOthersStay()
    {
        using var scope = NewDisposeScope();
        using var step = new ElrStep(new Elr { TargetMomentum = 0.8 }, 5, 3);

        for (int visit = 1; visit <= 4; visit++)
        {
            step.Run(_outputs, 4, 0, 2);

            double[] sums = [.. step.Targets.Chunk(3).Select(static row => row.Sum())];
            double expected = 1 - Math.Pow(0.8, visit);
            Assert.Equal([expected, 0, expected, 0, expected], sums, static (a, b) => Math.Abs(a - b) < 1e-12);
        }

        Assert.All(step.Targets, static target => Assert.InRange(target, 0, 1));
    }

    [Fact]
    public void Targets_Corrected_CountFullyFromTheFirstVisit()
    {
        // The first target is the prediction itself: the penalty is ln(1 - Σ p²).
        using var scope = NewDisposeScope();
        using var step = new ElrStep(new Elr { Strength = 1, CorrectsBias = true }, 1, 1);

        double value = step.Run(new double[,] { { 0 } }, 0).Values[0];

        Assert.Equal(Math.Log(0.5), value, 1e-12);
    }

    [Fact]
    public void Outputs_OneForTwoClasses_GiveThePenaltyOfTwo()
    {
        using var scope = NewDisposeScope();
        using var single = new ElrStep(new Elr(), 3, 1);
        using var both = new ElrStep(new Elr(), 3, 2);
        double[,] two = { { 0, 1.5 }, { 0, -2 }, { 0, 0.1 } };
        double[,] one = { { 1.5 }, { -2 }, { 0.1 } };
        for (int visit = 0; visit < 3; visit++)
        {
            var (values, gradient) = single.Run(one, 0, 1, 2);
            var (expected, wide) = both.Run(two, 0, 1, 2);

            Assert.Equal(expected, values, static (a, b) => Math.Abs(a - b) < 1e-12);
            Assert.Equal(
                wide.Chunk(2).Select(static row => row[1]), gradient, static (a, b) => Math.Abs(a - b) < 1e-12);
        }
    }

    [Fact]
    public void Targets_StoredForAllClassesButOne_AreTheLargest()
    {
        using var scope = NewDisposeScope();
        using var all = new ElrStep(new Elr(), 3, 3);
        using var largest = new ElrStep(new Elr { StoredClasses = 2 }, 3, 3);

        all.Run(_outputs, 0, 1, 2);
        largest.Run(_outputs, 0, 1, 2);

        var expected = all.Targets.Chunk(3).SelectMany(static row => row.OrderDescending().Take(2));
        Assert.Equal(expected, largest.Targets, static (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Penalty_StoredClassesThatMatter_IsThatOfAll()
    {
        // The third class never has a share above the limit, so leaving it out costs at most strength · 0.0001.
        using var scope = NewDisposeScope();
        using var all = new ElrStep(new Elr(), 2, 3);
        using var largest = new ElrStep(new Elr { StoredClasses = 2 }, 2, 3);
        double[,] outputs = { { 1, 0.5, -30 }, { -30, 0, 2 } };
        for (int visit = 0; visit < 3; visit++)
        {
            Assert.Equal(
                all.Run(outputs, 0, 1).Values,
                largest.Run(outputs, 0, 1).Values,
                static (a, b) => Math.Abs(a - b) < 3e-4);
        }
    }

    [Fact]
    public void Begin_StrengthGrowing_FollowsTheRamp()
    {
        using var scope = NewDisposeScope();
        using var ramped = new ElrStep(new Elr { RampEpochs = 4 }, 3, 3);
        using var full = new ElrStep(new Elr(), 3, 3);
        for (int epoch = 0; epoch < 6; epoch++)
        {
            (ramped.Fit.Epoch, full.Fit.Epoch) = (epoch, epoch);
            double rest = Math.Max(0, 1 - (epoch / 4.0));

            double expected = full.Run(_outputs, 0, 1, 2).Values[0] * Math.Exp(-5 * rest * rest);

            Assert.Equal(expected, ramped.Run(_outputs, 0, 1, 2).Values[0], 1e-12);
        }
    }
}
