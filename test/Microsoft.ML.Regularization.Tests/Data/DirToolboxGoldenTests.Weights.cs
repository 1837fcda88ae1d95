using System.Globalization;
using System.Text.Json;

namespace Microsoft.ML.Regularization.Tests;

/// <content>Windows and density weights.</content>
public sealed partial class DirToolboxGoldenTests
{
    /// <summary>The published code works in single precision here.</summary>
    private const double ReferencePrecision = 1e-5;

    private static void CheckPeakWindow(JsonElement golden) =>
        AssertClose(golden.GetProperty("window"), Window(golden, SmoothingWindow.Of), 1e-9);

    private static void CheckNormalizedWindow(JsonElement golden) =>
        AssertClose(golden.GetProperty("window"), Window(golden, SmoothingWindow.Normalized), 1e-7);

    private static void CheckWeights(JsonElement golden)
    {
        double[] labels = Golden.Row(golden.GetProperty("labels"));
        var options = new DensityWeightsOptions
        {
            Scheme = golden.GetProperty("reweight").GetString() == "inverse"
                ? DensityWeightScheme.Inverse
                : DensityWeightScheme.SquareRootInverse,
            Smoothing = golden.GetProperty("lds").GetBoolean() ? KernelOf(golden) : SmoothingKernel.None,
            SmoothingWindow = golden.GetProperty("ks").GetInt32(),
            SmoothingDeviation = golden.GetProperty("sigma").GetDouble(),
        };
        double[] counts = new double[golden.GetProperty("max_target").GetInt32()];
        foreach (double label in labels)
        {
            counts[(int)label]++;
        }

        double[] raw = BinnedDensity.RawWeights(counts, options);
        if (options is { Scheme: DensityWeightScheme.Inverse, Smoothing: not SmoothingKernel.None })
        {
            // Deviates: the published code smooths whole numbers into whole numbers here and so cuts fractions off.
            raw = Array.ConvertAll(raw, weight => 1 / Math.Floor(1 / weight));
        }

        double factor = DensityWeights.Factor(raw, counts, double.PositiveInfinity);

        foreach (var expected in golden.GetProperty("weight_by_label").EnumerateObject())
        {
            int label = int.Parse(expected.Name, CultureInfo.InvariantCulture);
            Assert.Equal(expected.Value.GetDouble(), factor * raw[label], ReferencePrecision);
        }
    }

    /// <summary>Squared errors with inverse weights of a known density, a normal one around 2.</summary>
    private static void CheckReweighted(JsonElement golden)
    {
        var step = LossStep.Of(golden);
        bool isRoot = golden.GetProperty("id").GetString()!.Contains("sqrt", StringComparison.Ordinal);
        double[] raw =
        [
            .. step.Targets.Cast<double>().Select(y => Math.Exp((y - 2) * (y - 2) / 2))
                .Select(weight => isRoot ? Math.Sqrt(weight) : weight),
        ];
        double factor = DensityWeights.Factor(raw, [], double.PositiveInfinity);

        CheckLoss(golden, (step with { Weights = [.. raw.Select(weight => weight * factor)] }).Run(null));
    }

    private static double[] Window(JsonElement golden, Func<SmoothingKernel, int, double, double[]> make) =>
        make(KernelOf(golden), golden.GetProperty("ks").GetInt32(), golden.GetProperty("sigma").GetDouble());

    private static SmoothingKernel KernelOf(JsonElement golden) => golden.GetProperty("kernel").GetString() switch
    {
        "gaussian" => SmoothingKernel.Gaussian,
        "laplace" => SmoothingKernel.Laplace,
        "triang" => SmoothingKernel.Triangular,
        var other => throw new InvalidDataException($"The recorded kernel '{other}' is unknown."),
    };
}
