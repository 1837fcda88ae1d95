using System.Text.Json;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Answers of the published code of ELR, in double precision.</summary>
public sealed class ElrGoldenTests
{
    private const string File = "elr.json";
    private const double Tolerance = 1e-9;

    public static TheoryData<string> Steps => Ids("ELR lambda");

    public static TheoryData<string> MixedSteps => Ids("ELR+ coef_step");

    [Theory]
    [MemberData(nameof(Steps))]
    public void Steps_OfRecordedCase_GiveLossGradientAndTargets(string id)
    {
        using var scope = NewDisposeScope();
        var golden = Golden.Case(File, id);
        var options = new Elr { Strength = Number(golden, "lam"), TargetMomentum = Number(golden, "beta") };
        bool isOff = options.Strength == 0;
        options.Strength = isOff ? 1e-300 : options.Strength;
        using var step = new ElrStep(options, golden.GetProperty("num_train").GetInt64(), 3);

        foreach (var expected in golden.GetProperty("steps").EnumerateArray())
        {
            var (loss, gradient) = step.Objective(
                Golden.Matrix(expected.GetProperty("logits")), Whole(golden, "labels"), Whole(golden, "indices"));

            Assert.Equal(Number(expected, "loss"), loss, Tolerance);
            AssertClose(expected.GetProperty("grad_logits"), gradient);
            AssertClose(expected.GetProperty("targets_after"), step.Targets);
        }
    }

    [Fact]
    public void Step_SaturatedSoftmax_IsLimited()
    {
        using var scope = NewDisposeScope();
        var golden = Golden.Cases(File).Single(
            one => one.GetProperty("id").GetString()!.StartsWith("ELR clamp", StringComparison.Ordinal));
        var logits = tensor(Golden.Matrix(golden.GetProperty("logits"))).requires_grad_();
        using var targets = new ElrTargets(new ElrShape(1, 3, 3), ScalarType.Float64, CPU, null);
        targets.Values.copy_(tensor(Golden.Matrix(golden.GetProperty("initial_targets"))));

        var probabilities = logits.detach().softmax(1);
        var moved = targets.Update(tensor([0L]), ElrLoss.Shares(probabilities), Number(golden, "beta"));
        var loss = ElrStep.CrossEntropy(logits, Whole(golden, "labels"))
            .add(ElrLoss.PerRow(logits, probabilities, moved, Number(golden, "lam"))).mean();
        var gradient = autograd.grad([loss], [logits])[0].contiguous();

        Assert.Equal(Number(golden, "loss"), loss.item<double>(), Tolerance);
        AssertClose(golden.GetProperty("grad_logits"), gradient.data<double>().ToArray());
        AssertClose(golden.GetProperty("targets_after"), targets.Values.data<double>().ToArray());
    }

    [Theory]
    [MemberData(nameof(MixedSteps))]
    public void Penalty_OfMixedRowsAndTargets_GivesTheRecordedLoss(string id)
    {
        using var scope = NewDisposeScope();
        var golden = Golden.Case(File, id);
        double share = Number(golden, "mixup_l");
        var ids = tensor(Whole(golden, "indices"));
        using var memory = new ElrTargets(new ElrShape(4, 3, 3), ScalarType.Float64, CPU, null);
        var seen = tensor(Golden.Matrix(golden.GetProperty("other_network_ema_logits"))).softmax(1);
        var logits = tensor(Golden.Matrix(golden.GetProperty("student_logits"))).requires_grad_();

        var targets = memory.Update(ids, seen, Number(golden, "beta"));
        var mixed = targets.mul(share).add(
            targets.index_select(0, tensor(Whole(golden, "mix_index"))), 1 - share);
        double strength = Number(golden, "lam")
            * ElrLoss.Ramp((long)Number(golden, "iteration"), (long)Number(golden, "coef_step"));
        var loss = ClassificationLosses
            .CrossEntropy(logits.log_softmax(1), tensor(Golden.Matrix(golden.GetProperty("mixed_labels"))))
            .add(ElrLoss.PerRow(logits, logits.detach().softmax(1), mixed, strength)).mean();
        var gradient = autograd.grad([loss], [logits])[0].contiguous();

        Assert.Equal(Number(golden, "loss"), loss.item<double>(), Tolerance);
        AssertClose(golden.GetProperty("grad_logits"), gradient.data<double>().ToArray());
        AssertClose(golden.GetProperty("q"), mixed.contiguous().data<double>().ToArray());
        AssertClose(golden.GetProperty("pred_hist_after"), memory.Values.data<double>().ToArray());
    }

    [Fact]
    public void Labels_Reweighted_AreTheRecordedOnes()
    {
        using var scope = NewDisposeScope();
        var golden = Golden.Case(File, "ELR+ CIFAR-100 branch: label reweighted by target");

        foreach (int row in (int[])[0, 1])
        {
            var labels = Sparse(golden.GetProperty("mixed_label_nonzero").GetProperty($"row{row}"));
            var targets = Sparse(golden.GetProperty($"q_row{row}"));
            var expected = Sparse(golden.GetProperty($"reweighted_row{row}"));

            Assert.Equal(
                expected.data<double>().ToArray(),
                ElrLoss.Reweight(labels, targets).data<double>().ToArray(),
                static (a, b) => Math.Abs(a - b) <= Tolerance);
        }

        static Tensor Sparse(JsonElement values)
        {
            double[] row = new double[100];
            foreach (var value in values.EnumerateObject())
            {
                row[int.Parse(value.Name, null)] = value.Value.GetDouble();
            }

            return tensor(row).view(1, 100);
        }
    }

    [Fact]
    public void MeanAbsoluteError_IsTwiceTheGeneralizedLossOfOne()
    {
        using var scope = NewDisposeScope();
        var golden = Golden.Case(File, "peer (formula, independent impl.): MAE 2-2p_y");
        var logits = tensor(Golden.Matrix(golden.GetProperty("logits"))).requires_grad_();
        var shares = nn.functional.one_hot(tensor(Whole(golden, "labels")), 3).to(ScalarType.Float64);

        var loss = ClassificationLosses.GeneralizedCrossEntropy(logits.log_softmax(1), shares, 1).mul(2).mean();
        var gradient = autograd.grad([loss], [logits])[0].contiguous();

        Assert.Equal(Number(golden, "loss"), loss.item<double>(), Tolerance);
        AssertClose(golden.GetProperty("grad_logits"), gradient.data<double>().ToArray());
    }

    /// <summary>Where each case of the file is run.</summary>
    [Fact]
    public void Cases_All_AreRunSomewhere()
    {
        (string Beginning, string Test)[] places =
        [
            ("ELR lambda", nameof(Steps_OfRecordedCase_GiveLossGradientAndTargets)),
            ("ELR clamp", nameof(Step_SaturatedSoftmax_IsLimited)),
            ("ELR+ coef_step", nameof(Penalty_OfMixedRowsAndTargets_GivesTheRecordedLoss)),
            ("ELR+ CIFAR-100", nameof(Labels_Reweighted_AreTheRecordedOnes)),
            ("sigmoid_rampup", nameof(Ramp_AtRecordedSteps_GivesTheRecordedFactors)),
            ("peer (formula, independent impl.): GCE", nameof(Training.ClassificationLossesTests)),
            ("peer (formula, independent impl.): SCE", nameof(Training.ClassificationLossesTests)),
            ("peer (formula, independent impl.): MAE", nameof(MeanAbsoluteError_IsTwiceTheGeneralizedLossOfOne)),
            ("peer (formula, independent impl.): forward", nameof(LossCorrectionTests)),
            ("peer (formula, independent impl.): backward", nameof(LossCorrectionTests)),
            ("peer (formula, independent impl.): bootstrap", nameof(LossCorrectionTests)),
            ("peer (formula, independent impl.): JoCoR", nameof(SmallLossGoldenTests)),
            ("co-teaching", nameof(SmallLossGoldenTests)),
            ("noise matrices", nameof(CorruptLabelsTests)),
            ("instance-dependent noise", nameof(CorruptLabelsTests)),
        ];

        Assert.All(Golden.Cases(File).Select(static golden => golden.GetProperty("id").GetString()!), id =>
            Assert.Single(places, place => id.StartsWith(place.Beginning, StringComparison.Ordinal)));
    }

    [Fact]
    public void Ramp_AtRecordedSteps_GivesTheRecordedFactors()
    {
        var golden = Golden.Case(File, "sigmoid_rampup values").GetProperty("values");

        Assert.All(
            golden.EnumerateObject(),
            entry => Assert.Equal(
                entry.Value.GetDouble(), ElrLoss.Ramp(long.Parse(entry.Name, null), 40_000), Tolerance));
    }

    private static TheoryData<string> Ids(string beginning) =>
    [
        .. Golden.Cases(File).Select(golden => golden.GetProperty("id").GetString()!)
            .Where(id => id.StartsWith(beginning, StringComparison.Ordinal)),
    ];

    private static void AssertClose(JsonElement expected, double[] actual) => Assert.Equal(
        Golden.Matrix(expected).Cast<double>(), actual, (a, b) => Math.Abs(a - b) <= Tolerance);

    private static double Number(JsonElement golden, string name) => golden.GetProperty(name).GetDouble();

    private static long[] Whole(JsonElement golden, string name) =>
        [.. golden.GetProperty(name).EnumerateArray().Select(value => value.GetInt64())];
}
