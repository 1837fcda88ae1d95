using System.Text.Json;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Answers of published code and of independent implementations, in double precision.</summary>
public sealed class SmallLossGoldenTests
{
    private const string File = "elr.json";
    private const double Tolerance = 1e-9;

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.4)]
    [InlineData(0.5)]
    public void CoTeaching_OfRecordedLosses_ChoosesTheRecordedRows(double forgetRate)
    {
        using var scope = NewDisposeScope();
        var golden = Golden.Case(File, FormattableString.Invariant($"co-teaching small-loss selection forget={forgetRate}"));
        var hook = Hook(new CoTeaching { ForgetRate = forgetRate, GradualEpochs = 0 });
        int count = golden.GetProperty("n_remember").GetInt32();

        foreach (var (own, other, losses, chosen) in (ReadOnlySpan<(string, string, string, string)>)
            [("logits1", "logits2", "losses2", "idx_selected_by_net2_for_net1"),
             ("logits2", "logits1", "losses1", "idx_selected_by_net1_for_net2")])
        {
            var step = PeerStepOf.Outputs(Matrix(golden, own), Matrix(golden, other), Whole(golden, "labels"));
            double[] seen = SmallLossRows.Read(PeerStepOf.CrossEntropy(step.Peer!.Outputs, step.Peer.Targets));
            int[] expected = [.. Whole(golden, chosen).Select(static row => (int)row)];

            Assert.Equal(Golden.Row(golden.GetProperty(losses)), seen, Close);
            Assert.Equal(expected, hook.Chosen(seen, step));
            double[] factors = hook.Select(step).data<double>().ToArray();
            Assert.All(Enumerable.Range(0, 5), row => Assert.Equal(
                expected.Contains(row) ? 5.0 / count : 0, factors[row], Tolerance));
        }
    }

    [Fact]
    public void Schedule_OfRecordedEpochs_IsThatOfPaperAndCode()
    {
        var golden = Golden.Case(File, "co-teaching forget schedule");
        double rate = golden.GetProperty("forget_rate").GetDouble();
        int gradual = golden.GetProperty("n_gradual").GetInt32();

        var paper = new ForgetSchedule(rate, gradual);
        // The code begins at 0, and is at the full rate an epoch earlier.
        var code = new ForgetSchedule(rate, gradual - 1);

        Assert.Equal(
            Golden.Row(golden.GetProperty("paper_formula_forget_by_epoch_T1_8")),
            Enumerable.Range(1, 8).Select(epoch => paper.RateAt(epoch)),
            Close);
        Assert.Equal(
            Golden.Row(golden.GetProperty("reference_linspace")),
            Enumerable.Range(0, 8).Select(epoch => code.RateAt(epoch)),
            Close);
    }

    [Fact]
    public void JoCoR_OfRecordedOutputs_GivesLossRowsAndBothGradients()
    {
        using var scope = NewDisposeScope();
        var golden = Golden.Case(File, "peer (formula, independent impl.): JoCoR lambda=0.9 keep 2 of 3");
        var hook = (JointLoss)new JoCoR { Strength = Number(golden, "lam"), ForgetRate = 0.3, GradualEpochs = 0 }
            .Begin(PeerStepOf.Outputs(zeros(1, 3), zeros(1, 3), [0]).Fit)!;

        foreach (var (own, other, gradient) in (ReadOnlySpan<(string, string, string)>)
            [("logits1", "logits2", "grad_logits1"), ("logits2", "logits1", "grad_logits2")])
        {
            var logits = Matrix(golden, own).requires_grad_();
            var step = PeerStepOf.Outputs(logits, Matrix(golden, other), Whole(golden, "labels"));
            var losses = hook.PerRow(
                step.Batch.Targets, step, () => PeerStepOf.CrossEntropy(logits, step.Batch.Targets));
            var factors = hook.Select(step);
            var loss = losses.mul(factors).mean();
            var slopes = autograd.grad([loss], [logits])[0].contiguous();

            Assert.Equal(Golden.Row(golden.GetProperty("per_sample")), losses.data<double>().ToArray(), Close);
            Assert.Equal([1.5, 1.5, 0], factors.data<double>().ToArray(), Close);
            Assert.Equal(Number(golden, "loss"), loss.item<double>(), Tolerance);
            Assert.Equal(
                Golden.Matrix(golden.GetProperty(gradient)).Cast<double>(), slopes.data<double>().ToArray(), Close);
        }
    }

    private static CoTeachingSelection Hook(CoTeaching settings) =>
        (CoTeachingSelection)settings.Begin(PeerStepOf.Outputs(zeros(1, 2), zeros(1, 2), [0]).Fit)!;

    private static Tensor Matrix(JsonElement golden, string name) => tensor(Golden.Matrix(golden.GetProperty(name)));

    private static double Number(JsonElement golden, string name) => golden.GetProperty(name).GetDouble();

    private static long[] Whole(JsonElement golden, string name) =>
        [.. golden.GetProperty(name).EnumerateArray().Select(static value => value.GetInt64())];

    private static bool Close(double a, double b) => Math.Abs(a - b) <= Tolerance;
}
