using System.Text.Json;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Cases of decoupled mixup.</summary>
public sealed partial class MixupGoldenTests
{
    private static void CheckDecoupled(JsonElement golden)
    {
        var logits = Matrix(golden, "logits").requires_grad_();
        (Tensor own, Tensor partner) = (Whole(golden, "label_a"), Whole(golden, "label_b"));

        AssertClose(golden, "decoupled_a", DecoupledLoss.Term(logits, own, partner));
        AssertClose(golden, "decoupled_b", DecoupledLoss.Term(logits, partner, own));
        AssertClose(golden, "mce", MixedCrossEntropy(golden, logits));
        AssertLoss(golden, logits, scales: true, "formula_loss_lambda_scaled_eta", "formula_grad_lambda_scaled_eta");
        AssertLoss(golden, logits, scales: false, "formula_loss_unscaled_eta", "formula_grad_unscaled_eta");
        if (golden.GetProperty("lam").GetDouble() != 0.5)
        {
            // The published code in single precision; at one half it leaves the terms out.
            AssertLoss(golden, logits, scales: true, "reference_loss_float32", "reference_grad_float32", 1e-6);
        }
    }

    /// <summary>The published code exchanges the scales of the terms here, and this one does not.</summary>
    private static void CheckDecoupledOrder(JsonElement golden)
    {
        var logits = Matrix(golden, "logits").requires_grad_();

        AssertLoss(golden, logits, scales: true, "formula_intended", null, 1e-9);
        Assert.Equal(
            golden.GetProperty("formula_swapped_eta").GetDouble(),
            golden.GetProperty("reference_loss_float32").GetDouble(),
            1e-6);
    }

    private static void AssertLoss(
        JsonElement golden, Tensor logits, bool scales, string loss, string? gradient, double tolerance = 1e-10)
    {
        var settings = new DecoupledMixup { TermWeight = golden.GetProperty("eta").GetDouble(), ScalesTerms = scales };
        var terms = DecoupledLoss.Terms(
            logits,
            Whole(golden, "label_a"),
            Whole(golden, "label_b"),
            Shares(golden.GetProperty("lam").GetDouble()),
            settings);

        var mean = MixedCrossEntropy(golden, logits).add(terms).mean();

        Assert.Equal(golden.GetProperty(loss).GetDouble(), mean.item<double>(), tolerance);
        if (gradient is not null)
        {
            AssertClose(golden, gradient, autograd.grad([mean], [logits])[0], tolerance);
        }
    }

    private static Tensor MixedCrossEntropy(JsonElement golden, Tensor logits)
    {
        var share = Shares(golden.GetProperty("lam").GetDouble());
        Tensor Classes(string name) => eye(3, dtype: ScalarType.Float64).index_select(0, Whole(golden, name));
        return ClassificationLosses.CrossEntropy(
            logits.log_softmax(1), MixedRows.Mix(Classes("label_a"), Classes("label_b"), share));
    }

    private static void CheckSigmoids(JsonElement golden)
    {
        var logits = Matrix(golden, "logits").requires_grad_();
        double threshold = golden.GetProperty("t").GetDouble();
        double exponent = golden.GetProperty("xi").GetDouble();

        // The case mixes class 0 with 1, and 1 with 2.
        var targets = DecoupledLoss.BinaryTargets(
            logits,
            tensor((long[])[0, 1]),
            tensor((long[])[1, 2]),
            Shares(golden.GetProperty("lam").GetDouble()),
            threshold,
            exponent);
        var mean = DecoupledLoss.Binary(logits, targets).mean();

        AssertClose(golden, "targets", targets);
        Assert.Equal(golden.GetProperty("loss").GetDouble(), mean.item<double>(), Tolerance);
        AssertClose(golden, "grad_logits", autograd.grad([mean], [logits])[0]);
    }

    private static void CheckRescaling(JsonElement golden) => Assert.All(
        golden.GetProperty("values").EnumerateArray(),
        value => Assert.Equal(
            value.GetProperty("out").GetDouble(),
            DecoupledLoss.Rescale(
                Shares(value.GetProperty("lam").GetDouble()),
                value.GetProperty("thr").GetDouble(),
                value.GetProperty("idx").GetDouble()).item<double>(),
            Tolerance));
}
