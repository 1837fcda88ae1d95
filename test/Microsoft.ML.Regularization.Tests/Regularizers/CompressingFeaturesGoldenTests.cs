using System.Text.Json;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Answers of the published code of nested dropout and of ADELE.</summary>
public sealed class CompressingFeaturesGoldenTests
{
    private const string File = "compressing_features_adele.json";
    private const double Tolerance = 1e-12;

    // The fit of the reference ends at a relative change of 1e-8.
    private const double FitTolerance = 1e-3;

    // By the beginning of a case's name; each case has exactly one.
    private static readonly Dictionary<string, Action<JsonElement>> _checks = new()
    {
        ["nested-dropout distribution"] = CheckDistribution,
        ["nested masked forward"] = CheckMaskedForward,
        ["validation K selection"] = CheckChoice,
        ["ADELE multi-view consistency"] = CheckViews,
        ["ADELE correction epoch"] = CheckOnset,
        ["ADELE curve f and derivative"] = CheckCurve,
        ["ADELE correction rule"] = CheckCorrection,
    };

    public static TheoryData<string> Ids =>
        [.. Golden.Cases(File).Select(static golden => golden.GetProperty("id").GetString()!)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Method_OfRecordedCase_GivesItsAnswer(string id)
    {
        using var scope = NewDisposeScope();
        var check = _checks.Single(entry => id.StartsWith(entry.Key, StringComparison.Ordinal)).Value;

        check(Golden.Case(File, id));
    }

    private static void CheckDistribution(JsonElement golden)
    {
        int width = golden.GetProperty("N").GetInt32();
        var lengths = new PrefixLengths(Number(golden, "mu"), Number(golden, "std"), width);

        double expected = lengths.Probabilities.Select(static (share, i) => share * (i + 1)).Sum();

        Assert.Equal(Number(golden, "expected_keep"), expected, 1e-9);
        AssertClose(Row(golden, "first10"), lengths.Probabilities.Take(10));
        AssertClose(
            Row(golden, "keep_prob_first10"),
            Enumerable.Range(1, Math.Min(10, width)).Select(lengths.KeptShare));
        if (golden.TryGetProperty("probabilities", out _))
        {
            AssertClose(Row(golden, "probabilities"), lengths.Probabilities);
        }
    }

    private static void CheckMaskedForward(JsonElement golden)
    {
        int kept = golden.GetProperty("K").GetInt32();
        var features = tensor(Golden.Matrix(golden.GetProperty("features"))).requires_grad_();
        var weight = tensor(Golden.Matrix(golden.GetProperty("classifier_weight_DxC")));

        var logits = features.mul(PrefixUnits.Mask(features, kept)).mm(weight);
        var loss = ElrStep.CrossEntropy(logits, Whole(golden, "labels")).mean();
        var gradient = autograd.grad([loss], [features])[0];

        AssertClose(golden, "logits", logits);
        Assert.Equal(Number(golden, "loss"), loss.item<double>(), Tolerance);
        AssertClose(golden, "grad_features", gradient);
        Tensor[] running =
        [
            .. PrefixUnits.Outputs(features.detach(), weight.t(), zeros(2, ScalarType.Float64), 4)
                .Select(static outputs => outputs.clone()),
        ];
        AssertClose(golden, "logits", running[kept - 1]);
    }

    private static void CheckChoice(JsonElement golden)
    {
        double[] accuracies = Row(golden, "accuracies");

        int best = PrefixUnits.Best(accuracies);

        Assert.Equal(golden.GetProperty("selected_index0").GetInt32(), best);
        Assert.Equal(Number(golden, "penalised_accuracy"), accuracies[best] - (1e-5 * best), Tolerance);
    }

    private static void CheckViews(JsonElement golden)
    {
        Tensor[] views =
        [
            .. golden.GetProperty("view_logits").EnumerateArray()
                .Select(static view => tensor(Golden.Matrix(view)).requires_grad_()),
        ];
        var logits = tensor(Row(golden, "weight_logits")).requires_grad_();
        var weights = logits.softmax(0);
        var shares = nn.functional.one_hot(tensor(Whole(golden, "labels")), 3).to(ScalarType.Float64);

        var entropy = ViewLoss.CrossEntropy(views, weights, shares, weighsArguments: true).mean();
        var consistency = ViewLoss.Consistency(views, weights, Number(golden, "threshold")).mean();
        var total = entropy.add(consistency, Number(golden, "lambda_consistency"));
        var gradients = autograd.grad([total], [.. views, logits]);

        Assert.Equal(Number(golden, "ce"), entropy.item<double>(), Tolerance);
        Assert.Equal(Number(golden, "consistency"), consistency.item<double>(), Tolerance);
        Assert.Equal(Number(golden, "total"), total.item<double>(), Tolerance);
        AssertClose(golden, "mixture", ViewLoss.Mean(views, weights));
        AssertClose(Row(golden, "grad_weight_logits"), Numbers(gradients[3]));
        var expected = golden.GetProperty("grad_view_logits");
        for (int i = 0; i < 3; i++)
        {
            AssertClose(Golden.Matrix(expected[i]).Cast<double>(), Numbers(gradients[i]));
        }
    }

    private static void CheckOnset(JsonElement golden)
    {
        double[] agreement = Row(golden, "iou");
        var recorded = new SaturationCurve(Number(golden, "a"), Number(golden, "b"), Number(golden, "c"));

        var fitted = SaturationCurve.Fit(agreement);

        Assert.Equal(recorded.Height, fitted.Height, FitTolerance);
        Assert.Equal(recorded.Exponent, fitted.Exponent, FitTolerance);
        Assert.Equal(recorded.Scale, fitted.Scale, FitTolerance);
        Assert.Equal(
            golden.GetProperty("update_epoch_thr0_9").GetInt32(), MemorizationOnset.Epoch(agreement, new Adele()));
        AssertClose(
            Row(golden, "relative_change"), Enumerable.Range(1, 15).Select(t => recorded.RelativeChange(t)), 1e-9);
        AssertClose(Row(golden, "derivative"), Enumerable.Range(1, 15).Select(t => recorded.Slope(t)), 1e-9);
    }

    private static void CheckCurve(JsonElement golden)
    {
        var curve = new SaturationCurve(Number(golden, "a"), Number(golden, "b"), Number(golden, "c"));
        double[] times = Row(golden, "x");

        AssertClose(Row(golden, "f"), times.Select(curve.Value));
        AssertClose(Row(golden, "df"), times.Select(curve.Slope), 1e-6);
    }

    private static void CheckCorrection(JsonElement golden)
    {
        double[][] probabilities = [.. golden.GetProperty("probabilities").EnumerateArray().Select(Golden.Row)];
        int[] labels = [.. Whole(golden, "labels").Select(static label => (int)label)];
        bool[] mayChange =
            [.. golden.GetProperty("classes_to_correct").EnumerateObject().Select(static one => one.Value.GetBoolean())];

        LabelCorrection.Apply(
            labels,
            [.. probabilities.Select(static row => Array.IndexOf(row, row.Max()))],
            [.. probabilities.Select(static row => (float)row.Max())],
            mayChange,
            Number(golden, "tau"));

        Assert.Equal(Whole(golden, "new_labels"), labels.Select(static label => (long)label));
    }

    private static double Number(JsonElement golden, string name) => golden.GetProperty(name).GetDouble();

    private static double[] Row(JsonElement golden, string name) => Golden.Row(golden.GetProperty(name));

    private static long[] Whole(JsonElement golden, string name) =>
        [.. golden.GetProperty(name).EnumerateArray().Select(static value => value.GetInt64())];

    private static double[] Numbers(Tensor values) => values.detach().contiguous().data<double>().ToArray();

    private static void AssertClose(JsonElement golden, string name, Tensor actual) =>
        AssertClose(Golden.Matrix(golden.GetProperty(name)).Cast<double>(), Numbers(actual));

    private static void AssertClose(
        IEnumerable<double> expected, IEnumerable<double> actual, double tolerance = Tolerance) =>
        Assert.Equal(expected, actual, (a, b) => Math.Abs(a - b) <= tolerance);
}
