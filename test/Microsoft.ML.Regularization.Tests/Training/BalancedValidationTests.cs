namespace Microsoft.ML.Regularization.Tests.Training;

/// <summary>The validation loss as the mean over shot regions.</summary>
public sealed class BalancedValidationTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("Weight")]
    public void Fit_AbsoluteLoss_ValidationLossIsTheMeanOfTheRegionsErrors(string? weight)
    {
        Row[] training = Skewed(300, 1);
        Row[] held = Skewed(200, 2);
        NetworkRegressionOptions options = Fits.Quick(o =>
        {
            (o.MaximumEpochs, o.Patience, o.Loss) = (4, 0, RegressionLoss.Absolute);
            o.BalancesValidation = true;
            o.ExampleWeightColumnName = weight;
        });

        NetworkModelParameters model = Fits.Run(options, Tables.View(training), Tables.View(held));

        double[] scores = Fits.Score(model, held);
        var regions = ShotRegions.FromLabels([.. training.Select(row => row.Label)]);
        var means = held.Select((row, i) => (row, Error: Math.Abs(scores[i] - row.Label) / model.Targets.Scales[0]))
            .GroupBy(row => regions.RegionOf(row.row.Label))
            .Select(region => region.Average(row => row.Error)).ToList();
        double best = model.History.Epochs.Min(epoch => epoch.ValidationLoss!.Value);
        Assert.Equal(3, means.Count);
        Assert.Equal(means.Average(), best, 1e-4);
    }

    [Fact]
    public void Fit_Unbalanced_ValidationLossIsTheMeanOfAllRows()
    {
        Row[] held = Skewed(200, 2);
        NetworkModelParameters model = Fits.Run(
            Fits.Quick(o => o.Loss = RegressionLoss.Absolute), Tables.View(Skewed(300, 1)), Tables.View(held));

        double[] scores = Fits.Score(model, held);
        double mean = held.Select((row, i) => Math.Abs(scores[i] - row.Label) / model.Targets.Scales[0]).Average();
        Assert.Equal(mean, model.History.Epochs.Min(epoch => epoch.ValidationLoss!.Value), 1e-4);
    }

    /// <summary>Weights of validation rows are scaled as those of training rows: here all are two.</summary>
    private static Row[] Skewed(int count, int seed)
    {
        Row[] rows = Tables.Make(count, seed, x => MathF.Exp(2.5f * x[0]) + (0.1f * x[1]));
        foreach (Row row in rows)
        {
            row.Weight = 2;
        }

        return rows;
    }
}
