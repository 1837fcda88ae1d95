namespace Microsoft.ML.Regularization.Tests.Training.Path;

/// <summary>Paths, and the fits of their strengths that they are held to.</summary>
internal static class PathFits
{
    private const float Tolerance = 1e-4f;

    public static RegularizationPath<NetworkRegressionTransformer> Run(
        NetworkRegressionOptions options, RegularizationPathOptions path, Row[] rows) =>
        new MLContext(1).Regression.Trainers.Network(options).FitPath(Tables.View(rows), path);

    /// <summary>Asserts that each point is the model of a fit of its own.</summary>
    /// <returns>The number of epochs of each.</returns>
    public static int[] AssertAsSingleFits(
        NetworkRegressionOptions options, RegularizationPathOptions path, IDataView rows)
    {
        options.Seed ??= 5;
        RegularizationPath<NetworkRegressionTransformer> all =
            new MLContext(1).Regression.Trainers.Network(options).FitPath(rows, path);

        Assert.Equal(path.Strengths, all.Points.Select(static point => point.Strength));
        foreach (RegularizationPathPoint<NetworkRegressionTransformer> point in all.Points)
        {
            var single = (NetworkRegressionOptions)path.Apply(options, point.Strength);
            NetworkModelParameters expected = Fits.Run(single, rows);
            AssertSame(expected, point.Model!.Model, point.Strength);
            Assert.Equal(
                expected.History.Epochs.Min(static epoch => epoch.ValidationLoss!.Value), point.ValidationLoss, 1e-4);
        }

        return [.. all.Points.Select(static point => point.Model!.Model.History.Epochs.Count)];
    }

    /// <summary>Asserts that each point is the model of a fit of its own, bit for bit, both by the fused engine.</summary>
    /// <returns>The number of epochs of each.</returns>
    public static int[] AssertBitsOfSingleFits(
        NetworkRegressionOptions options, RegularizationPathOptions path, IDataView rows)
    {
        RegularizationPath<NetworkRegressionTransformer> all =
            new MLContext(1).Regression.Trainers.Network(options).FitPath(rows, path);

        Assert.Equal(path.Strengths, all.Points.Select(static point => point.Strength));
        foreach (RegularizationPathPoint<NetworkRegressionTransformer> point in all.Points)
        {
            NetworkModelParameters expected =
                Fits.Run((NetworkRegressionOptions)path.Apply(options, point.Strength), rows);
            AssertSameBits(expected, point.Model!.Model);
            Assert.Equal(expected.History.Epochs.Min(static epoch => epoch.ValidationLoss!.Value), point.ValidationLoss);
        }

        return [.. all.Points.Select(static point => point.Model!.Model.History.Epochs.Count)];
    }

    /// <summary>Asserts that two fits by the fused engine are the same but for the time they took.</summary>
    public static void AssertSameBits(NetworkModelParameters expected, NetworkModelParameters actual)
    {
        Assert.Equal(TrainingEngine.Fused, expected.History.Engine);
        Assert.Equal(TrainingEngine.Fused, actual.History.Engine);
        Assert.Equal(expected.OptionsJson, actual.OptionsJson);
        Assert.Equal(expected.History.BestEpoch, actual.History.BestEpoch);
        Assert.Equal(expected.History.StopReason, actual.History.StopReason);
        Assert.Equal(Figures(expected), Figures(actual));
        Assert.Equal(expected.History.Calibration, actual.History.Calibration);
        Assert.Equal(expected.Classes?.Temperature, actual.Classes?.Temperature);
        Assert.Equal(Fits.Weights(expected), Fits.Weights(actual));
        Assert.Equal(
            expected.Categories.SelectMany(static category => category.Weights),
            actual.Categories.SelectMany(static category => category.Weights));
        Assert.Equal(Scales(expected), Scales(actual));

        static IEnumerable<EpochReport> Figures(NetworkModelParameters model) => model.History.Epochs
            .Select(static epoch => epoch with { Elapsed = TimeSpan.Zero, RowsPerSecond = 0 });

        static IEnumerable<float> Scales(NetworkModelParameters model) => model.Network.Layers.SelectMany(
            static layer => layer.Normalization is { } normal ? normal.Scale.Concat(normal.Shift) : []);
    }

    private static void AssertSame(NetworkModelParameters expected, NetworkModelParameters actual, double strength)
    {
        Assert.Equal(expected.History.Epochs.Count, actual.History.Epochs.Count);
        Assert.Equal(expected.History.BestEpoch, actual.History.BestEpoch);
        Assert.Equal(expected.History.StopReason, actual.History.StopReason);
        Assert.Equal(expected.OptionsJson, actual.OptionsJson);
        Assert.All(expected.History.Epochs.Zip(actual.History.Epochs), static pair =>
        {
            Assert.Equal(pair.First.TrainingLoss, pair.Second.TrainingLoss, 1e-4);
            Assert.Equal(pair.First.PenaltyLoss, pair.Second.PenaltyLoss, 1e-4);
            Assert.Equal(pair.First.LearningRate, pair.Second.LearningRate);
        });
        float worst = Fits.Weights(expected).Zip(Fits.Weights(actual), static (a, b) => MathF.Abs(a - b)).Max();
        Assert.True(worst <= Tolerance, $"strength {strength}: a weight differs by {worst}");
    }
}
