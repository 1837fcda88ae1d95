namespace Microsoft.ML.Regularization.Tests.Training;

public sealed class RegionStoppingTests
{
    // One row in ten has a high target that the features tell badly.
    private static readonly Row[] _training = Skewed(300, 3);
    private static readonly Row[] _validation = Skewed(150, 4);

    [Fact]
    public void Fit_ByRegionError_KeepsTheEpochWithTheLowestMeanOfTheRegionsErrors()
    {
        NetworkModelParameters model = Fits.Run(ByRegions(), Tables.View(_training), Tables.View(_validation));

        double lowest = model.History.Epochs.Min(static epoch => epoch.ValidationRegionError!.Value);
        Assert.Equal(lowest, model.History.Epochs[model.History.BestEpoch - 1].ValidationRegionError);
        Assert.Equal(RegionMean(model, _validation), lowest, 1e-4 * lowest);
    }

    [Fact]
    public void Fit_ByRegionError_StopsAtAnotherEpochThanByLoss()
    {
        NetworkRegressionOptions byLoss = ByRegions();
        byLoss.EarlyStoppingMetric = EarlyStoppingMetric.Loss;

        NetworkModelParameters regions = Fits.Run(ByRegions(), Tables.View(_training), Tables.View(_validation));
        NetworkModelParameters loss = Fits.Run(byLoss, Tables.View(_training), Tables.View(_validation));

        Assert.True(RegionMean(regions, _validation) < RegionMean(loss, _validation));
        Assert.All(loss.History.Epochs, static epoch => Assert.Null(epoch.ValidationRegionError));
        Assert.All(regions.History.Epochs, static epoch => Assert.NotNull(epoch.ValidationLoss));
    }

    [Fact]
    public void Fit_ByRegionErrorWithWeights_RowsOfWeightZeroDoNotCount()
    {
        Row[] extended = [.. _validation, .. _validation.Select(static row => new Row
        {
            Features = row.Features, Label = row.Label + 100, Weight = 0,
        })];
        NetworkRegressionOptions options = ByRegions();
        options.ExampleWeightColumnName = nameof(Row.Weight);

        NetworkModelParameters model = Fits.Run(options, Tables.View(_training), Tables.View(_validation));
        NetworkModelParameters same = Fits.Run(options, Tables.View(_training), Tables.View(extended));

        // Not to the last bit: other sizes of a batch may round otherwise.
        Assert.Equal(model.History.Epochs.Count, same.History.Epochs.Count);
        Assert.All(model.History.Epochs.Zip(same.History.Epochs), static pair => Assert.Equal(
            pair.First.ValidationRegionError!.Value, pair.Second.ValidationRegionError!.Value, 1e-4));
    }

    [Fact]
    public void Fit_ByRegionErrorWithOwnEdges_EdgesAreInLabelUnits()
    {
        // All rows in one bin: the mean over regions is the mean absolute error.
        NetworkRegressionOptions options = ByRegions();
        options.EarlyStoppingRegions = new() { BinEdges = [-1000, 1000] };

        NetworkModelParameters model = Fits.Run(options, Tables.View(_training), Tables.View(_validation));

        double[] scores = Fits.Score(model, _validation);
        double expected = _validation.Select((row, i) => Math.Abs(row.Label - scores[i])).Average();
        Assert.Equal(
            expected, model.History.Epochs[model.History.BestEpoch - 1].ValidationRegionError!.Value, 1e-4 * expected);
    }

    [Fact]
    public void Fit_ByRegionErrorWithoutValidation_RunsAllEpochs()
    {
        NetworkRegressionOptions options = ByRegions();
        (options.ValidationFraction, options.MaximumEpochs) = (0, 3);

        NetworkModelParameters model = Fits.Run(options, _training);

        Assert.Equal(3, model.History.BestEpoch);
        Assert.All(model.History.Epochs, static epoch => Assert.Null(epoch.ValidationRegionError));
    }

    [Fact]
    public void Fit_ByRegionErrorOfSeveralTargets_SaysWhatToDo()
    {
        TargetsRow[] rows = [.. _training.Select(static row => new TargetsRow
        {
            Features = row.Features, Label = [row.Label, 1 - row.Label],
        })];
        NetworkRegressionOptions options = ByRegions();

        var error = Assert.Throws<InvalidOperationException>(
            () => Fits.Run(options, new MLContext(1).Data.LoadFromEnumerable(rows)));

        Assert.Contains("EarlyStoppingMetric = RegionMeanAbsoluteError", error.Message, StringComparison.Ordinal);
        Assert.Contains("this one has 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("Set it to Loss", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_ByRegionErrorWithQuantiles_SaysWhatToDo()
    {
        NetworkRegressionOptions options = ByRegions();
        options.Loss = RegressionLoss.Pinball;

        var error = Assert.Throws<ArgumentOutOfRangeException>(options.Validate);

        Assert.Equal(nameof(options.EarlyStoppingMetric), error.ParamName);
        Assert.Contains("Set it to Loss", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_RegionsOutOfRange_ErrorNamesTheOption()
    {
        NetworkRegressionOptions options = ByRegions();
        options.EarlyStoppingRegions = new() { BinCount = 0 };

        var error = Assert.Throws<ArgumentOutOfRangeException>(options.Validate);

        Assert.Equal(nameof(ShotRegionOptions.BinCount), error.ParamName);
    }

    private static NetworkRegressionOptions ByRegions() => Fits.Quick(static options =>
    {
        (options.HiddenUnits, options.MaximumEpochs, options.Patience) = ([64, 64], 60, 15);
        options.EarlyStoppingMetric = EarlyStoppingMetric.RegionMeanAbsoluteError;
    });

    private static Row[] Skewed(int count, int seed) => Tables.Make(
        count, seed, static x => x[0] > 0.8f ? 6 + (3 * MathF.Sin(40 * x[1])) : x[0] + MathF.Sin(50 * x[2]));

    private static double RegionMean(NetworkModelParameters model, Row[] rows)
    {
        var regions = ShotRegions.FromLabels([.. _training.Select(static row => row.Label)]);
        double[] scores = Fits.Score(model, rows);
        return rows.Select((row, i) => (Region: regions.RegionOf(row.Label), Error: Math.Abs(row.Label - scores[i])))
            .GroupBy(static row => row.Region).Average(static region => region.Average(static row => row.Error));
    }
}
