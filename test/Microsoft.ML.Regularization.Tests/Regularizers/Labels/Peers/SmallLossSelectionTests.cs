using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

public sealed class SmallLossSelectionTests
{
    private static readonly long[] _labels = [0, 1, 2, 0, 1, 2, 0, 1];

    [Fact]
    public void Schedule_FewRows_KeepsAtLeastOne()
    {
        var schedule = new ForgetSchedule(0.9, 0);

        Assert.Equal(1, schedule.Kept(1, 1));
        Assert.Equal(1, schedule.Kept(5, 1));
        Assert.Equal(10, schedule.Kept(100, 1));
        Assert.Equal(0, schedule.Kept(0, 1));
    }

    [Fact]
    public void Select_ForgetRateZero_KeepsAllRowsAsTheyAre()
    {
        using var scope = NewDisposeScope();
        var step = Step(seed: 1);

        double[] factors = Factors(new CoTeaching { ForgetRate = 0 }, step);

        Assert.All(factors, static factor => Assert.Equal(1, factor));
    }

    [Fact]
    public void Select_RowsInAnotherOrder_ChoosesTheSameRows()
    {
        using var scope = NewDisposeScope();
        var (own, other) = (Draw(1), Draw(2));
        long[] order = [5, 2, 7, 0, 1, 6, 4, 3];
        var indices = tensor(order);

        foreach (var method in (SmallLossSelection[])[new CoTeaching(), new JoCoR()])
        {
            method.ForgetRate = 0.4;
            double[] factors = Factors(method, PeerStepOf.Outputs(own, other, _labels));
            double[] shuffled = Factors(method, PeerStepOf.Outputs(
                own.index_select(0, indices),
                other.index_select(0, indices),
                [.. order.Select(static row => _labels[row])]));

            Assert.Equal(order.Select(row => factors[row]), shuffled);
            Assert.Contains(0, factors);
        }
    }

    [Fact]
    public void Select_PartOfTheStrength_LeavesThatWeightToTheOthers()
    {
        using var scope = NewDisposeScope();
        var step = Step(seed: 1);

        double[] factors = Factors(new CoTeaching { Strength = 0.75, ForgetRate = 0.5, GradualEpochs = 0 }, step);

        Assert.Equal(8, factors.Sum(), 1e-9);
        Assert.Equal([0.4, 1.6], factors.Distinct().Order().Select(static factor => Math.Round(factor, 9)));
    }

    [Fact]
    public void Select_Disagreement_ChoosesFromRowsOfDifferentPredictions()
    {
        using var scope = NewDisposeScope();
        var own = nn.functional.one_hot(tensor(_labels), 3).to(ScalarType.Float64).mul(5);
        var other = own.clone();
        // The other network predicts class 1 for rows 0 and 3, and is surer of it for row 3.
        other[0, 1] = tensor(6.0, ScalarType.Float64);
        other[3, 1] = tensor(9.0, ScalarType.Float64);
        var method = new CoTeaching
        {
            ForgetRate = 0.5,
            GradualEpochs = 0,
            Form = CoTeachingForm.Disagreement,
            WarmUpEpochs = 2,
        };

        double[] early = Factors(method, PeerStepOf.Outputs(own, other, _labels, epoch: 1));
        double[] late = Factors(method, PeerStepOf.Outputs(own, other, _labels, epoch: 2));
        double[] agreed = Factors(method, PeerStepOf.Outputs(own, own, _labels, epoch: 2));

        Assert.Equal(4, early.Count(static factor => factor > 0));
        Assert.Equal([8, 0, 0, 0, 0, 0, 0, 0], late);
        Assert.Equal(4, agreed.Count(static factor => factor > 0));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.0)]
    [InlineData(double.NaN)]
    public void Validate_ForgetRateOutOfRange_NamesIt(double rate)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => new JoCoR { ForgetRate = rate }.Validate(new OptionsCheck("JoCoR")));

        Assert.Equal("ForgetRate", error.ParamName);
    }

    [Fact]
    public void Begin_ForgetRateThatNobodyEstimated_SaysSo()
    {
        using var scope = NewDisposeScope();

        var error = Assert.Throws<InvalidOperationException>(() => new CoTeaching().Begin(Step(seed: 1).Fit));

        Assert.Contains("ForgetRate is null", error.Message, StringComparison.Ordinal);
    }

    private static double[] Factors(SmallLossSelection method, StepContext step) =>
        ((IPeerSelection)method.Begin(step.Fit)!).Select(step).data<double>().ToArray();

    private static StepContext Step(int seed) => PeerStepOf.Outputs(Draw(seed), Draw(seed + 1), _labels);

    private static Tensor Draw(int seed)
    {
        using var generator = new Generator((ulong)seed);
        return randn([8, 3], dtype: ScalarType.Float64, generator: generator);
    }
}
