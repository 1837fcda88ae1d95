namespace Microsoft.ML.Regularization.Tests;

public sealed class ConRSettingsTests
{
    [Theory]
    [InlineData("SimilarityWindow = 0", 0, 0.2, 0.2, 0.05, 0)]
    [InlineData("SimilarityWindow = Infinity", double.PositiveInfinity, 0.2, 0.2, 0.05, 0)]
    [InlineData("Temperature = -0.1", 0.2, -0.1, 0.2, 0.05, 0)]
    [InlineData("Temperature = NaN", 0.2, double.NaN, 0.2, 0.05, 0)]
    [InlineData("PushStrength = -1", 0.2, 0.2, -1, 0.05, 0)]
    [InlineData("FeatureNoise = -0.05", 0.2, 0.2, 0.2, -0.05, 0)]
    [InlineData("WarmUpEpochs = -2", 0.2, 0.2, 0.2, 0.05, -2)]
    public void Validate_NumberOutOfRange_NamesOptionAndValue(
        string expected, double window, double temperature, double push, double noise, int warmUp)
    {
        var options = new ConR
        {
            SimilarityWindow = window,
            Temperature = temperature,
            PushStrength = push,
            FeatureNoise = noise,
            WarmUpEpochs = warmUp,
        };

        Assert.Contains("ConR: " + expected, Message(options), StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_UndefinedChoice_NamesOptionValueAndChoices()
    {
        Assert.Contains(
            "Denominator = 9 is not usable. Set it to one of Clean, Reference, ReferenceDepth.",
            Message(new ConR { Denominator = (ConRDenominator)9 }),
            StringComparison.Ordinal);
        Assert.Contains("NoPositive = 9", Message(new ConR { NoPositive = (ConRNoPositive)9 }), StringComparison.Ordinal);
        Assert.Contains("AnchorAverage = 9", Message(new ConR { AnchorAverage = (ConRAnchorAverage)9 }), StringComparison.Ordinal);
        Assert.Contains("Views = 9", Message(new ConR { Views = (ConRViews)9 }), StringComparison.Ordinal);
    }

    private static string Message(ConR options) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => options.Validate(new OptionsCheck("ConR"))).Message;
}
