using System.Text.Json;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Answers of the published code and of an independent implementation of the formula.</summary>
public sealed class ConRGoldenTests
{
    private const string File = "conr.json";
    private const double Tolerance = 1e-9;

    public static TheoryData<string> Ids =>
        [.. Golden.Cases(File).Select(golden => golden.GetProperty("id").GetString()!)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Loss_OfReferenceCode_IsReproduced(string id)
    {
        var golden = Golden.Case(File, id);
        if (!golden.TryGetProperty("reference_loss", out var expected))
        {
            // The other cases have an answer of the formula, or NaN: each has a test of its own below.
            Assert.True(golden.TryGetProperty("clean_loss_mean_over_all", out _) || IsNaN(golden.GetProperty("loss")));
            return;
        }

        var options = Options(golden);
        options.Denominator = id.StartsWith("nyu", StringComparison.Ordinal)
            ? ConRDenominator.ReferenceDepth
            : ConRDenominator.Reference;
        if (id.StartsWith("agedb", StringComparison.Ordinal))
        {
            // The published code for this benchmark takes 0.07 whatever it is told.
            options.Temperature = 0.07;
        }

        Check(golden, options, expected, "reference_grad_features");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Loss_OfFormula_IsReproduced(string id)
    {
        var golden = Golden.Case(File, id);
        if (golden.TryGetProperty("clean_loss_mean_over_all", out var overAll))
        {
            Check(golden, Options(golden), overAll, "clean_grad_features_mean_over_all");
        }

        if (golden.TryGetProperty("clean_loss_mean_over_valid", out var overValid))
        {
            var options = Options(golden);
            options.AnchorAverage = ConRAnchorAverage.ValidAnchors;
            Check(golden, options, overValid, "clean_grad_features_mean_over_valid");
        }

        if (golden.TryGetProperty("per_anchor_clean", out var perAnchor))
        {
            CheckPerAnchor(golden, perAnchor);
        }
    }

    [Theory]
    [InlineData("ref_single_view: tau=0.5,w=1,e=0.01,unit weights")]
    [InlineData("ref_single_view: tau=0.07 (default),w=1,e=0.01")]
    [InlineData("ref_single_view: tau=0.5,w=1,e=0.01,sample weights")]
    [InlineData("ref_single_view: tau=0.5,w=1,e=0.1")]
    public void Loss_WhereReferenceCodeGivesNaN_SkipsTheLonelyRow(string id)
    {
        var golden = Golden.Case(File, id);
        var options = Options(golden);
        options.Denominator = ConRDenominator.Reference;
        var batch = Batch(golden);

        (double[] losses, double[,] gradient) = batch.Run(options);

        // Row 4 has neither a positive nor a negative: 0 / 0 there, nothing here. The others follow the formula.
        Assert.True(IsNaN(golden.GetProperty("loss")));
        Assert.Equal(ConROracle.PerRow(batch, options), losses, (a, b) => Math.Abs(a - b) < Tolerance);
        Assert.All(gradient.Cast<double>(), value => Assert.True(double.IsFinite(value)));
    }

    private static void Check(JsonElement golden, ConR options, JsonElement expected, string gradientName)
    {
        var batch = Batch(golden);

        (double[] losses, double[,] gradient) = batch.Run(options);

        Assert.Equal(expected.GetDouble(), batch.Mean(losses), Tolerance);
        if (golden.TryGetProperty(gradientName, out var expectedGradient))
        {
            Assert.Equal(
                Golden.Matrix(expectedGradient).Cast<double>(),
                gradient.Cast<double>(),
                (a, b) => Math.Abs(a - b) < Tolerance);
        }
    }

    private static void CheckPerAnchor(JsonElement golden, JsonElement expected)
    {
        var batch = Batch(golden);

        double[] losses = batch.Run(Options(golden)).Losses;

        // The recorded values include the outer weight of each anchor; null stands for a row that is none.
        double[] wanted =
            [.. expected.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? 0 : v.GetDouble())];
        Assert.Equal(
            wanted, losses.Select((loss, row) => loss * batch.Weights![row]), (a, b) => Math.Abs(a - b) < Tolerance);
    }

    private static bool IsNaN(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() == "NaN";

    private static ConRBatch Batch(JsonElement golden) => new(
        Golden.Matrix(golden.GetProperty("features")),
        Golden.Matrix(golden.GetProperty("labels")),
        Golden.Matrix(golden.GetProperty("preds")),
        Golden.Row(golden.GetProperty("weights")));

    private static ConR Options(JsonElement golden) => new()
    {
        SimilarityWindow = golden.GetProperty("w").GetDouble(),
        Temperature = golden.GetProperty("t").GetDouble(),
        PushStrength = golden.GetProperty("e").GetDouble(),
    };
}
