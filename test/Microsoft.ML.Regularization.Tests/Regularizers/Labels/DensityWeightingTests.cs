namespace Microsoft.ML.Regularization.Tests;

public sealed class DensityWeightingTests
{
    [Fact]
    public void Fit_WeightsFoundInside_AreThoseOfTheColumn()
    {
        Row[] rows = Skewed();
        var weights = DensityWeights.FromLabels([.. rows.Select(row => row.Label)], new());
        foreach (var row in rows)
        {
            row.Weight = weights.Of(row.Label);
        }

        float[] inside = Fit(o => o.Regularizers = [new DensityWeighting()]);
        float[] column = Fit(o => o.ExampleWeightColumnName = "Weight");

        Assert.Equal(column, inside, (a, b) => Math.Abs(a - b) < 1e-3f);
        Assert.True(Fit(_ => { }).Zip(inside, (a, b) => Math.Abs(a - b)).Max() > 1e-2);

        float[] Fit(Action<NetworkRegressionOptions> change) => Fits.Weights(Fits.Run(
            Fits.Quick(o =>
            {
                o.ValidationFraction = 0;
                change(o);
            }),
            rows));
    }

    [Fact]
    public void FromLabels_RowWeights_CountAsCopies()
    {
        foreach (var estimate in Enum.GetValues<LabelDensityEstimate>())
        {
            float[] labels = [1, 2, 2.5f, 4, 9];
            float[] weights = [3, 1, 2, 1, 1];
            float[] copies = [1, 1, 1, 2, 2.5f, 2.5f, 4, 9];
            // Quantiles and Silverman's rule look at rows, not at weights: both are given here.
            var options = new DensityWeightsOptions { Estimate = estimate, BinCount = 1, Bandwidth = 0.7 };
            if (estimate == LabelDensityEstimate.EqualWidthBins)
            {
                options.BinCount = 4;
            }

            var weighted = DensityWeights.FromLabels(labels, options, weights);
            var copied = DensityWeights.FromLabels(copies, options);

            Assert.Equal(labels.Select(copied.Of), labels.Select(weighted.Of), (a, b) => Math.Abs(a - b) < 1e-5f);
        }
    }

    [Fact]
    public void FromLabels_RowWeightsOfAnySize_HaveAWeightedMeanOfOne()
    {
        float[] labels = [1, 2, 3, 4, 40];
        float[] weights = [float.MaxValue, float.MaxValue, 1, 0, float.MaxValue / 3];

        var density = DensityWeights.FromLabels(labels, new(), weights);

        double mean = labels.Zip(weights, (label, weight) => (double)density.Of(label) * weight).Sum()
            / weights.Sum(weight => (double)weight);
        Assert.Equal(1, mean, 1e-5);
    }

    [Fact]
    public void RowDensityWeights_WholeNumbersThroughScaling_StayInTheirBins()
    {
        // Standardized in single precision and back, most labels are a little off; bins of width one must not notice.
        float[] labels = [.. Enumerable.Range(0, 200).Select(i => (float)(i % 23 * (i % 3)))];
        (float scale, float offset) = (12.3456789f, 17.77777f);
        float[] standardized = [.. labels.Select(label => (label - offset) / scale)];
        var fit = new FitContext
        {
            RowCount = labels.Length,
            InputSize = 1,
            TargetSize = 1,
            TargetScaling = new TargetScaling([scale], [offset]),
            Device = TorchSharp.torch.CPU,
            Generator = null!,
            MaximumEpochs = 1,
            ReadLabels = () => (standardized, []),
        };
        var options = new DensityWeightsOptions { BinWidth = 1 };

        float[] factors = RowDensityWeights.Of(fit, options, strength: 1);

        var expected = DensityWeights.FromLabels(labels, options);
        Assert.Equal(labels.Select(expected.Of), factors, (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(1)]
    public void Augment_RowsInAnyOrder_GetTheWeightsOfTheirIds(double strength)
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        Row[] rows = Skewed();
        float[] labels = [.. rows.Select(row => row.Label)];
        var expected = DensityWeights.FromLabels(labels, new());
        var seen = new Dictionary<long, float>();
        var probe = new Hooks.Augmenter(batch =>
        {
            float[] weights = batch.Weights!.data<float>().ToArray();
            for (int i = 0; i < batch.Count; i++)
            {
                seen[batch.RowIds.Span[i]] = weights[i];
            }
        });

        Fits.Run(
            Fits.Quick(o => (o.ValidationFraction, o.MaximumEpochs, o.Regularizers) =
                (0, 1, [new DensityWeighting { Strength = strength }, new Probe(_ => probe)])),
            rows);

        Assert.Equal(rows.Length, seen.Count);
        Assert.All(seen, row =>
            Assert.Equal(1 + (strength * (expected.Of(labels[row.Key]) - 1)), row.Value, 1e-4));
    }

    private static Row[] Skewed() => Tables.Make(120, 5, x => MathF.Exp(2 * x[0]) + (0.1f * x[1]));
}
