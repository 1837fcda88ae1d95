using System.Text.Json;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Answers of the published code of the mixup family, and of independent formulas.</summary>
public sealed partial class MixupGoldenTests
{
    private const string File = "mixup.json";
    private const double Tolerance = 1e-12;

    // By the beginning of a case's name; each case has exactly one.
    private static readonly Dictionary<string, Action<JsonElement>> _checks = new()
    {
        ["mixup lam"] = CheckMixup,
        ["lambda folding"] = CheckFolding,
        ["CutMix box"] = CheckBox,
        ["tabular CutMix"] = CheckFeatureMask,
        ["HMix"] = CheckHMix,
        ["GMix 8x8"] = golden => CheckGMix(golden, new FeatureGrid(8, 8)),
        ["GMix 1-D"] = golden => CheckGMix(golden, new FeatureGrid(1, 10)),
        ["manifold mixup"] = CheckHiddenMix,
        ["C-Mixup sampling"] = CheckKernel,
        ["C-Mixup multi-dim labels h=1.2"] = CheckKernel,
        ["C-Mixup mixing"] = CheckSimilarMix,
        ["decoupled mixup CE lam"] = CheckDecoupled,
        ["decoupled mixup CE: eta order"] = CheckDecoupledOrder,
        ["decoupled mixup BCE"] = CheckSigmoids,
        ["lambda_adjust"] = CheckRescaling,
        ["E[(1-M_j)(1-M_k)]"] = CheckMoments,
        ["AdaMixUp policy"] = CheckPolicy,
    };

    public static TheoryData<string> Ids =>
        [.. Golden.Cases(File).Select(golden => golden.GetProperty("id").GetString()!)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Method_OfRecordedCase_GivesItsAnswer(string id)
    {
        using var scope = NewDisposeScope();
        var check = _checks.Single(entry => id.StartsWith(entry.Key, StringComparison.Ordinal)).Value;

        check(Golden.Case(File, id));
    }

    private static void CheckMixup(JsonElement golden)
    {
        var share = Shares(golden.GetProperty("lam").GetDouble());
        var x = Matrix(golden, "x");
        var y = nn.functional.one_hot(Whole(golden, "labels"), 3).to(ScalarType.Float64);
        var numbers = Matrix(golden, "y_reg");
        var partners = new PartnerRows(Whole(golden, "perm"), null);
        var batch = new TrainingBatch { Inputs = x, Targets = y, RowIds = new long[4] };

        var mixed = MixedRows.Mix(y, partners.Targets(batch), share);

        AssertClose(golden, "x_mixed", MixedRows.Mix(x, partners.Inputs(batch), share));
        AssertClose(golden, "y_mixed", mixed);
        batch.Targets = numbers;
        AssertClose(golden, "y_reg_mixed", MixedRows.Mix(numbers, partners.Targets(batch), share));
        CheckLoss(golden, mixed);
    }

    private static void CheckLoss(JsonElement golden, Tensor targets)
    {
        var loss = new ClassificationBaseLoss(new NetworkMulticlassOptions());
        var logits = Matrix(golden, "logits").requires_grad_();

        // The task loss gives single precision.
        var mean = ClassificationLosses.CrossEntropy(loss.LogProbabilities(logits), targets).mean();

        Assert.Equal(golden.GetProperty("soft_ce").GetDouble(), mean.item<double>(), Tolerance);
        Assert.Equal(golden.GetProperty("pairwise_ce").GetDouble(), mean.item<double>(), Tolerance);
        AssertClose(golden, "grad_logits", autograd.grad([mean], [logits])[0]);
        Assert.Equal(mean.item<double>(), loss.Mean(logits, targets, null).item<float>(), 1e-6);
    }

    private static void CheckFolding(JsonElement golden) => Assert.All(
        golden.GetProperty("pairs").EnumerateArray(),
        pair => Assert.Equal(pair[1].GetDouble(), BatchMixer.Larger(pair[0].GetDouble())));

    private static void CheckBox(JsonElement golden)
    {
        var grid = new FeatureGrid(golden.GetProperty("H").GetInt32(), golden.GetProperty("W").GetInt32());
        int[] box = Integers(golden, "box_yl_yh_xl_xh");
        int[] centre = Integers(golden, "centre");
        double lambda = golden.GetProperty("lam").GetDouble();
        double[] mask = new double[grid.Count];

        var actual = grid.Box(1 - lambda, centre[0], centre[1], 0.5);
        double share = new BoxMask(grid, 1, mixesOutside: false, 0.5).Fill(mask, lambda, actual);

        Assert.Equal(new FeatureBox(box[0], box[1], box[2], box[3]), actual);
        Assert.Equal(golden.GetProperty("lam_corrected").GetDouble(), share, Tolerance);
        Assert.Equal(share, mask.Average(), Tolerance);
    }

    private static void CheckFeatureMask(JsonElement golden)
    {
        var mask = Matrix(golden, "mask_keep");
        var x = Matrix(golden, "x");
        var partners = Whole(golden, "perm");
        var y = eye(3, dtype: ScalarType.Float64).index_select(0, tensor((long[])[0, 1, 2, 1]));
        double share = mask.mean().item<double>();

        AssertClose(golden, "x_mixed", MixedRows.Mix(x, x.index_select(0, partners), mask));
        AssertClose(golden, "y_mixed", MixedRows.Mix(y, y.index_select(0, partners), Shares(share)));
        Assert.Equal(golden.GetProperty("lam_effective").GetDouble(), share, Tolerance);
    }

    private static void CheckHMix(JsonElement golden)
    {
        var grid = new FeatureGrid(8, 8);
        double lambda = golden.GetProperty("lam").GetDouble();
        double cutShare = golden.GetProperty("r").GetDouble();
        int[] centre = Integers(golden, "centre");
        int[] sides = Integers(golden, "box");
        double[] mask = new double[grid.Count];

        var box = grid.Box((1 - lambda) * cutShare, centre[0], centre[1], 0);
        double share = new BoxMask(grid, cutShare, mixesOutside: true, 0).Fill(mask, lambda, box);

        Assert.Equal(new FeatureBox(sides[0], sides[1], sides[2], sides[3]), box);
        Assert.Equal(Numbers(golden.GetProperty("mask")), mask, (a, b) => Math.Abs(a - b) < Tolerance);
        Assert.Equal(golden.GetProperty("label_lam").GetDouble(), share, Tolerance);
        Assert.Equal(golden.GetProperty("mask_mean").GetDouble(), mask.Average(), Tolerance);
    }

    private static void CheckGMix(JsonElement golden, FeatureGrid grid)
    {
        string id = golden.GetProperty("id").GetString()!;
        int[] centre = golden.TryGetProperty("centre", out _)
            ? Integers(golden, "centre")
            : [0, (int)NumberAfter(id, " c=")];
        double[] mask = new double[grid.Count];

        double share = new BumpMask(grid).Fill(mask, NumberAfter(id, "lam="), centre[0], centre[1]);

        Assert.Equal(Numbers(golden.GetProperty("mask")), mask, (a, b) => Math.Abs(a - b) < Tolerance);
        Assert.Equal(golden.GetProperty("label_lam").GetDouble(), share, Tolerance);
        Assert.Equal(mask.Average(), share, Tolerance);
    }

    private static void CheckKernel(JsonElement golden)
    {
        var labels = golden.GetProperty("y");
        float[] values = [.. Numbers(labels).Select(value => (float)value)];
        int count = labels.GetArrayLength();

        var kernel = new LabelKernel(values, values.Length / count, golden.TryGetProperty("bandwidth", out var h)
            ? h.GetDouble()
            : NumberAfter(golden.GetProperty("id").GetString()!, "h="));

        double[] rows = [.. Enumerable.Range(0, count).SelectMany(kernel.Probabilities)];
        Assert.Equal(Numbers(golden.GetProperty("P")), rows, (a, b) => Math.Abs(a - b) < Tolerance);
    }

    private static void CheckSimilarMix(JsonElement golden)
    {
        var share = Shares(golden.GetProperty("lam").GetDouble());
        var partners = Whole(golden, "partners");
        Tensor Mixed(string name) =>
            MixedRows.Mix(Matrix(golden, name), Matrix(golden, name).index_select(0, partners), share);

        AssertClose(golden, "x_mixed", Mixed("x"));
        AssertClose(golden, "y_mixed", Mixed("y"));
    }

    private static void CheckPolicy(JsonElement golden)
    {
        var logits = Matrix(golden, "policy_logits").requires_grad_();

        (Tensor lower, Tensor length) = ShareInterval.Of(logits);
        var shares = ShareInterval.At(logits, Matrix(golden, "uniform"));

        AssertClose(golden, "interval", cat([lower, lower.add(length)], 1));
        AssertClose(golden, "softmax", cat([lower, length, lower.add(length).neg().add(1)], 1));
        AssertClose(golden, "lam", shares);
        AssertClose(golden, "grad_sum_lambda_wrt_logits", autograd.grad([shares.sum()], [logits])[0]);
    }

    private static double NumberAfter(string text, string mark) => double.Parse(
        text[(text.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..].Split(' ')[0],
        System.Globalization.CultureInfo.InvariantCulture);

    private static void CheckHiddenMix(JsonElement golden)
    {
        var x = Matrix(golden, "x");
        var partners = new PartnerRows(Whole(golden, "perm"), null);
        var share = Shares(golden.GetProperty("lam").GetDouble());
        var y = MixedRows.Mix(Matrix(golden, "y"), Matrix(golden, "y").index_select(0, partners.Indices!), share);
        Tensor Hidden(Tensor inputs) =>
            nn.functional.leaky_relu(inputs.matmul(Matrix(golden, "W1").t()).add(Row(golden, "b1")), 0.1);
        Tensor Output(Tensor hidden) => hidden.matmul(Matrix(golden, "W2").t()).add(Row(golden, "b2"));

        (Tensor own, Tensor partner) = partners.Split(Hidden(partners.Stack(x)), 4);
        var ofHidden = Output(MixedRows.Mix(own, partner, share).view(4, 2));
        var ofInput = Output(Hidden(MixedRows.Mix(x, x.index_select(0, partners.Indices!), share)));

        AssertClose(golden, "output_hidden_mix", ofHidden);
        AssertClose(golden, "output_input_mix", ofInput);
        AssertMeanSquare("mse_hidden_mix", ofHidden);
        AssertMeanSquare("mse_input_mix", ofInput);

        void AssertMeanSquare(string name, Tensor outputs) => Assert.Equal(
            golden.GetProperty(name).GetDouble(), outputs.sub(y).square().mean().item<double>(), 1e-10);
    }

    /// <summary>Moments of what masks give away, from draws; five standard errors of products of two at most.</summary>
    private static void CheckMoments(JsonElement golden)
    {
        const int Draws = 40_000;
        var random = new FitRandom(5);
        double[] cut = new double[2];
        var mask = new IndependentMask(2);
        foreach (var entry in golden.GetProperty("values").EnumerateObject())
        {
            double alpha = double.Parse(entry.Name, System.Globalization.CultureInfo.InvariantCulture);
            (double both, double one, double mixed) = (0, 0, 0);
            for (int i = 0; i < Draws; i++)
            {
                double lambda = BetaDistribution.Draw(alpha, ref random);
                mixed += (1 - lambda) * (1 - lambda) / Draws;
                mask.Fill(cut, lambda, ref random);
                both += (1 - cut[0]) * (1 - cut[1]) / Draws;
                one += (1 - cut[0]) / Draws;
            }

            Assert.Equal(entry.Value.GetProperty("mixup_all").GetDouble(), mixed, 2.5 / Math.Sqrt(Draws));
            Assert.Equal(entry.Value.GetProperty("cutmix_iid_mask_offdiag").GetDouble(), both, 2.5 / Math.Sqrt(Draws));
            Assert.Equal(entry.Value.GetProperty("cutmix_iid_mask_diag").GetDouble(), one, 2.5 / Math.Sqrt(Draws));
        }
    }

    private static Tensor Shares(double share) => tensor((double[])[share], 1, 1);

    private static Tensor Matrix(JsonElement golden, string name) =>
        tensor(Golden.Matrix(golden.GetProperty(name)), ScalarType.Float64);

    private static Tensor Row(JsonElement golden, string name) => tensor(Golden.Row(golden.GetProperty(name)));

    private static Tensor Whole(JsonElement golden, string name) =>
        tensor(Array.ConvertAll(Integers(golden, name), value => (long)value));

    private static int[] Integers(JsonElement golden, string name) =>
        [.. golden.GetProperty(name).EnumerateArray().Select(value => value.GetInt32())];

    private static void AssertClose(JsonElement golden, string name, Tensor actual, double tolerance = Tolerance) =>
        Assert.Equal(
            Numbers(golden.GetProperty(name)),
            actual.detach().contiguous().data<double>().ToArray(),
            (a, b) => Math.Abs(a - b) <= tolerance);

    /// <summary>All numbers of nested arrays, in order.</summary>
    private static IEnumerable<double> Numbers(JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? element.EnumerateArray().SelectMany(Numbers)
        : [element.GetDouble()];
}
