namespace Microsoft.ML.Regularization.Tests.Examples;

/// <summary>The examples run and find what is in their tables, in a few epochs.</summary>
public sealed class ExampleTests
{
    [Fact]
    public void ImbalancedRegression_WithoutAnyFileOfTorch_TrainsSavesAndServes()
    {
        string output = ExampleProgram.RunWithoutTorch("01-imbalanced-regression", "ImbalancedRegression", "Serve");

        Assert.Contains("engine: Fused", output, StringComparison.Ordinal);
        Assert.Contains("torch files in this program: 0", output, StringComparison.Ordinal);
        Assert.Contains("identical: all", output, StringComparison.Ordinal);
    }

    [Fact]
    public void BinaryCredit_AFewEpochs_TellsBadLoansFromGood()
    {
        string output = ExampleProgram.Run("02-binary-credit", "BinaryCredit");

        Assert.InRange(ExampleProgram.Figure(output, "AUC"), 0.78, 1);
        Assert.InRange(ExampleProgram.Figure(output, "with probability"), 0, 1);
        Assert.Contains("Records.yes", output, StringComparison.Ordinal);
    }

    [Fact]
    public void MulticlassPenguins_AFewEpochs_NamesTheSpecies()
    {
        string output = ExampleProgram.Run("03-multiclass-penguins", "MulticlassPenguins");

        Assert.InRange(ExampleProgram.Figure(output, "accuracy"), 0.95, 1);
        Assert.Matches(@"(Adelie|Gentoo|Chinstrap) +is \1", output);
    }

    [Fact]
    public void NoisyLabels_AFewEpochs_EndsWithSuspectsThatAreWrong()
    {
        string output = ExampleProgram.Run("05-noisy-labels", "NoisyLabels");

        Assert.InRange(ExampleProgram.Figure(output, "suspects;"), 0.7, 1);
        Assert.Matches(@"   1  (Adelie|Gentoo|Chinstrap) +(\w+) +[\d.]+  \2", output);
    }

    [Fact]
    public void Mixup_AFewEpochs_ComparesAndSavesTheInnerModel()
    {
        string output = ExampleProgram.Run("06-mixup", "MixupComparison");

        Assert.InRange(ExampleProgram.Figure(output, "Sdca +"), 0.7, 0.9);
        Assert.InRange(ExampleProgram.Figure(output, @"Sdca\.WithMixup +"), 0.7, 0.9);
        Assert.Equal(6, output.Split(": better").Length + output.Split(": worse").Length
            + output.Split(": no difference").Length - 3);
        Assert.InRange(ExampleProgram.Figure(output, "with probability"), 0, 1);
    }

    [Fact]
    public void Forecasting_EveryCycle_BeatsTheSeasonalNaiveForecast()
    {
        string output = ExampleProgram.Run("07-forecasting", "SunspotForecast");

        double naive = ExampleProgram.Figure(output, "seasonal naive +MAE");
        double arNet = ExampleProgram.Figure(output, "AR-Net +MAE");
        Assert.InRange(arNet, 1, 0.9 * naive);
        Assert.Contains("Sunspots, lag 1", output, StringComparison.Ordinal);
        Assert.Contains("after 2010", output, StringComparison.Ordinal);
    }
}
