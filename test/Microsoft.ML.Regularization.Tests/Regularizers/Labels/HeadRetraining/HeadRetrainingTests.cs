namespace Microsoft.ML.Regularization.Tests;

public sealed class HeadRetrainingTests
{
    private static readonly Row[] _rows = Tables.Curved(120);

    private static readonly DensityWeightsOptions _constant = new() { BinCount = 1 };

    [Fact]
    public void Fit_HiddenLayers_AreThoseOfThePlainFit()
    {
        var plain = Fit(RegressionLoss.Squared, null).Network.Layers;
        var retrained = Fit(RegressionLoss.Squared, new()).Network.Layers;

        Assert.Equal(plain[0].Weights, retrained[0].Weights);
        Assert.Equal(plain[0].Biases, retrained[0].Biases);
        Assert.NotEqual(plain[1].Weights, retrained[1].Weights);
    }

    [Fact]
    public void Fit_SquaredLoss_LeavesErrorsWithoutAnyTrendInTheFeatures()
    {
        var model = Fit(RegressionLoss.Squared, new() { Density = _constant, Damping = 1e-9 });

        // The normal equations: the errors add up to zero, alone and times each feature.
        double[] errors = Errors(model);
        Assert.Equal(0, errors.Average(), 1e-4);
        double[][] features = [.. _rows.Select(row => Hidden(model, row))];
        for (int unit = 0; unit < features[0].Length; unit++)
        {
            Assert.Equal(0, features.Select((row, i) => row[unit] * errors[i]).Average(), 1e-3);
        }
    }

    [Fact]
    public void Fit_AbsoluteLoss_LeavesAsManyErrorsAboveAsBelow()
    {
        var model = Fit(RegressionLoss.Absolute, new() { Density = _constant, Damping = 1e-9, MaximumRounds = 200 });

        // 17 parameters can be met exactly by 17 of the 120 rows.
        double[] errors = Errors(model);
        Assert.InRange(errors.Count(error => error > 0), 60 - 17, 60 + 17);
        double plain = Errors(Fit(RegressionLoss.Absolute, null)).Average(Math.Abs);
        double squared = Errors(Fit(RegressionLoss.Squared, new() { Density = _constant })).Average(Math.Abs);
        Assert.True(errors.Average(Math.Abs) < plain);
        Assert.True(errors.Average(Math.Abs) < squared);
    }

    [Fact]
    public void Fit_StrengthOfAHalf_IsHalfOfTheWay()
    {
        float[] plain = Head(null);
        float[] whole = Head(new());

        float[] half = Head(new() { Strength = 0.5 });

        Assert.Equal(plain.Zip(whole, (a, b) => (a + b) / 2), half, (a, b) => Math.Abs(a - b) < 1e-4);

        float[] Head(HeadRetraining? method) => Fit(RegressionLoss.Squared, method).Network.Layers[^1].Weights;
    }

    [Fact]
    public void Fit_VeryMuchDamping_LeavesTheLayer()
    {
        float[] plain = Fit(RegressionLoss.Squared, null).Network.Layers[^1].Weights;

        float[] damped = Fit(RegressionLoss.Squared, new() { Damping = 1e6 }).Network.Layers[^1].Weights;

        Assert.Equal(plain, damped, (a, b) => Math.Abs(a - b) < 1e-4f);
    }

    [Fact]
    public void Fit_InverseWeights_LowersErrorsOfRareTargets()
    {
        // A line that bends at rare, large targets: one linear layer cannot follow both.
        Row[] rows = Tables.Make(400, 3, x => x[0] > 0.9f ? 100 * (x[0] - 0.9f) : x[0]);
        double RareError(HeadRetraining? method)
        {
            var options = Fits.Quick(o => (o.HiddenUnits, o.MaximumEpochs) = ([], 20));
            options.Regularizers = method is null ? [] : [method];
            var model = Fits.Run(options, rows);
            double[] scores = Fits.Score(model, rows);
            return rows.Select((row, i) => (row.Label, Error: Math.Abs(scores[i] - row.Label)))
                .Where(row => row.Label > 2).Average(row => row.Error);
        }

        var inverse = new DensityWeightsOptions { Scheme = DensityWeightScheme.Inverse };
        Assert.True(RareError(new() { Density = inverse }) < 0.8 * RareError(null));
    }

    [Fact]
    public void Fit_LastLayerTooWide_SaysSoBeforeTraining()
    {
        var options = Fits.Quick(o => o.HiddenUnits = [8, HeadRetraining.MostFeatures + 1]);
        options.Regularizers = [new HeadRetraining()];

        var error = Assert.Throws<InvalidOperationException>(() => Fits.Run(options, _rows));

        Assert.Contains("HiddenUnits", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Damping = 0", 0, 20)]
    [InlineData("MaximumRounds = 0", 1, 0)]
    public void Validate_OutOfRange_NamesOptionAndValue(string expected, double damping, int rounds)
    {
        var method = new HeadRetraining { Damping = damping, MaximumRounds = rounds };

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => method.Validate(new OptionsCheck("RRT")));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_NestedOption_NamesIt()
    {
        var method = new HeadRetraining { Density = new() { SmoothingWindow = 2 } };

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => method.Validate(new OptionsCheck("RRT")));

        Assert.Contains("Density: SmoothingWindow = 2", error.Message, StringComparison.Ordinal);
    }

    private static NetworkModelParameters Fit(RegressionLoss loss, HeadRetraining? method) => Fits.Run(
        Fits.OnTensors(options =>
        {
            (options.Loss, options.ValidationFraction) = (loss, 0);
            options.Regularizers = method is null ? [] : [method];
        }),
        _rows);

    /// <summary>In label units.</summary>
    private static double[] Errors(NetworkModelParameters model) =>
        [.. Fits.Score(model, _rows).Select((score, i) => score - _rows[i].Label)];

    private static double[] Hidden(NetworkModelParameters model, Row row)
    {
        var prepared = row.Features.Select((x, i) => ((double)x - model.Features.Means[i]) * model.Features.Scales[i]);
        var first = new NetworkWeights([model.Network.Layers[0]]);
        return PlainNetwork.Forward(first, [.. prepared]);
    }
}
