namespace Microsoft.ML.Regularization.Tests.Training;

public sealed class CalibrationTests
{
    [Fact]
    public void Bins_TwoBins_ErrorIsTheWeightedDistance()
    {
        var bins = new CalibrationBins();
        bins.Add(0.9, isRight: true, weight: 1);
        bins.Add(0.92, isRight: false, weight: 1);
        bins.Add(0.6, isRight: true, weight: 2);

        // One bin holds 0.9 and 0.92 (mean 0.91, right half of the time), one 0.6 (always right).
        Assert.Equal(((2 * (0.91 - 0.5)) + (2 * 0.4)) / 4, bins.ExpectedError!.Value, 1e-12);
        Assert.Equal(0.75, bins.Accuracy!.Value, 1e-12);
    }

    [Fact]
    public void Bins_Empty_HaveNoError()
    {
        Assert.Null(new CalibrationBins().ExpectedError);
        Assert.Null(new CalibrationBins().Accuracy);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(4)]
    public void Search_ConvexLoss_FindsItsMinimum(double minimum)
    {
        // The loss (β - m)² + (β - m)⁴: convex, with a slope that misleads Newton far from the minimum.
        double found = TemperatureSearch.Find(factor =>
        {
            double d = factor - minimum;
            return ((2 * d) + (4 * d * d * d), 2 + (12 * d * d));
        });

        Assert.Equal(minimum, found, 1e-3);
    }

    [Theory]
    [InlineData(-1, 20)]
    [InlineData(1, 0.05)]
    public void Search_SlopeNeverZero_StaysInItsBounds(double slope, double bound)
    {
        double found = TemperatureSearch.Find(_ => (slope, 0));

        Assert.Equal(bound, found, 1e-3 * bound);
    }

    [Fact]
    public void Fit_OverfittedNetwork_TemperatureMakesProbabilitiesHonest()
    {
        NetworkMulticlassOptions options = Classes.Multiclass(o =>
            (o.HiddenUnits, o.MaximumEpochs, o.ValidationFraction, o.WeightDecay) = ([64, 64], 60, 0.3, 0));
        options.Patience = 0;
        options.Regularizers = [new Probe(_ => null)];

        CalibrationReport report = Classes.Fit(options, Classes.View(Classes.Rows(500, wrong: 0.3)))
            .Model.History.Calibration!;

        Assert.InRange(report.LogLossAfter, 0, report.LogLossBefore + 1e-3);
        Assert.NotEqual(1, report.Temperature);
    }

    [Fact]
    public void Fit_EveryRowRight_TemperatureStaysAboveZero()
    {
        CalibrationReport report = Classes.Fit(
            Classes.Binary(o => o.MaximumEpochs = 60), Classes.View(Classes.Rows(300))).Model.History.Calibration!;

        Assert.InRange(report.Temperature, 0.05, 20);
    }

    [Fact]
    public void Fit_Epochs_ReportAccuracyAndCalibrationError()
    {
        IReadOnlyList<EpochReport> epochs = Classes.Fit(
            Classes.Multiclass(o => o.MaximumEpochs = 20), Classes.View(Classes.Rows(600))).Model.History.Epochs;

        Assert.InRange(epochs[^1].ValidationAccuracy!.Value, 0.85, 1);
        Assert.All(epochs, static epoch => Assert.InRange(epoch.ExpectedCalibrationError!.Value, 0, 1));
    }
}
