using System.Text.Json;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <content>Feature distribution smoothing.</content>
public sealed partial class DirToolboxGoldenTests
{
    private static void CheckCalibration(JsonElement golden)
    {
        using var scope = NewDisposeScope();
        Tensor Statistics(string name) => tensor(Golden.Row(golden.GetProperty(name))).unsqueeze(0);
        var features = tensor(Golden.Matrix(golden.GetProperty("features")));
        using var calibration = BinCalibration.Between(
            Statistics("m1"), Statistics("v1"), Statistics("m2"), Statistics("v2"));

        var changed = calibration.Apply(features, zeros(features.shape[0], ScalarType.Int64));

        AssertClose(golden.GetProperty("output"), changed.view(-1).data<double>(), 1e-9);
    }

    /// <summary>Three epochs of the published code, in single precision there.</summary>
    private static void CheckSmoothingProtocol(JsonElement golden)
    {
        using var scope = NewDisposeScope();
        double first = golden.GetProperty("bucket_start").GetDouble();
        int binCount = golden.GetProperty("bucket_num").GetInt32() - (int)first;
        // The published code skips the label 9, which is in no bin: its row is left out. 1 counts as 2.
        double[] labels = Golden.Row(golden.GetProperty("labels"));
        int[] used = [.. Enumerable.Range(0, labels.Length).Where(row => labels[row] < first + binCount)];
        var bins = tensor(used.Select(row => (long)Math.Max(0, labels[row] - first)).ToArray());
        var rows = tensor(used.Select(row => (long)row).ToArray());
        var early = tensor(Golden.Matrix(golden.GetProperty("features_epoch0"))).index_select(0, rows);
        var late = tensor(Golden.Matrix(golden.GetProperty("features_epoch1_2"))).index_select(0, rows);
        double[] window = SmoothingWindow.Normalized(
            SmoothingKernel.Gaussian, golden.GetProperty("ks").GetInt32(), golden.GetProperty("sigma").GetDouble());
        using var statistics = new BinStatistics(
            binCount, window, new FeatureDistributionSmoothing { Form = FeatureSmoothingForm.Reference });
        int epoch = 0;
        foreach (var step in golden.GetProperty("steps").EnumerateArray())
        {
            using var sums = new BinSums(binCount);
            sums.Add(epoch == 0 ? early : late, bins);
            using var calibration = statistics.Update(sums);

            CheckStatistics(step, statistics);
            epoch++;
            if (step.TryGetProperty($"smooth_output_epoch{epoch}", out var expected))
            {
                var wanted = tensor(Golden.Matrix(expected)).index_select(0, rows);
                var changed = calibration.Apply(epoch == 1 ? early : late, bins);
                Assert.True(changed.sub(wanted).abs().max().item<double>() < ReferencePrecision, $"epoch {epoch}");
            }
        }

        Assert.Equal(3, epoch);
    }

    private static void CheckStatistics(JsonElement step, BinStatistics statistics)
    {
        Check("num_samples_tracked", statistics.Rows!);
        Check("running_mean", statistics.Means!);
        Check("running_var", statistics.Variances!);
        Check("smoothed_mean_last_epoch", statistics.Smoothed!.Value.Means);
        Check("smoothed_var_last_epoch", statistics.Smoothed.Value.Variances);

        void Check(string name, Tensor actual) =>
            AssertClose(step.GetProperty(name), actual.contiguous().view(-1).data<double>(), ReferencePrecision);
    }
}
