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

        AssertNames("ConR: " + expected, options);
    }

    [Fact]
    public void Validate_UndefinedChoice_NamesOptionValueAndChoices()
    {
        const string Choices = "Denominator = 9 is not usable. Set it to one of Clean, Reference, ReferenceDepth.";

        AssertNames(Choices, new ConR { Denominator = (ConRDenominator)9 });
        AssertNames("NoPositive = 9", new ConR { NoPositive = (ConRNoPositive)9 });
        AssertNames("AnchorAverage = 9", new ConR { AnchorAverage = (ConRAnchorAverage)9 });
        AssertNames("Views = 9", new ConR { Views = (ConRViews)9 });
    }

    private static void AssertNames(string expected, ConR options) =>
        Assert.Contains(expected, Message(options), StringComparison.Ordinal);

    private static string Message(ConR options) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => options.Validate(new OptionsCheck("ConR"))).Message;
}
