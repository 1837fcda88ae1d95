namespace Microsoft.ML.Regularization.Tests.Training;

public sealed class RandomTests
{
    [Fact]
    public void FitRandom_SeedZero_GivesPublishedSequence()
    {
        // First values of SplitMix64 from state 0, as published with the algorithm.
        var random = new FitRandom(0);

        Assert.Equal(0xE220A8397B1DCDAFUL, random.Next());
        Assert.Equal(0x6E789E6AA1B965F4UL, random.Next());
        Assert.Equal(0x06C45D188009454FUL, random.Next());
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void DropoutMasks_Fill_HasTheShareAndTheMeanOfDropout(double probability)
    {
        var masks = new DropoutMasks(3, probability);
        float[] mask = new float[200_001];

        masks.Fill(mask);

        float kept = (float)(1 / (1 - probability));
        Assert.All(mask, value => Assert.True(value == 0 || value == kept));
        double zeros = mask.Count(static value => value == 0) / (double)mask.Length;
        Assert.Equal(probability, zeros, 5 * Math.Sqrt(probability * (1 - probability) / mask.Length));
    }

    [Fact]
    public void DropoutMasks_AnyLength_SameValuesAtSameIndex()
    {
        float[] whole = new float[67];
        new DropoutMasks(11, 0.3).Fill(whole);

        for (int length = 1; length < whole.Length; length++)
        {
            float[] part = new float[length];
            new DropoutMasks(11, 0.3).Fill(part);
            Assert.Equal(whole[..length], part);
        }
    }

    [Fact]
    public void DropoutMasks_NextMaskAndOtherSeed_AreUncorrelated()
    {
        const int length = 100_000;
        var masks = new DropoutMasks(5, 0.5);
        float[] first = new float[length];
        float[] second = new float[length];
        float[] other = new float[length];
        masks.Fill(first);
        masks.Fill(second);
        new DropoutMasks(6, 0.5).Fill(other);

        double limit = 5 / Math.Sqrt(length);
        Assert.InRange(Correlation(first, second), -limit, limit);
        Assert.InRange(Correlation(first, other), -limit, limit);
        Assert.InRange(Correlation(first[1..], first[..^1]), -limit, limit);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.3)]
    [InlineData(0.7)]
    [InlineData(0.9)]
    public void ValidationChoice_ManyRows_HasItsShareAndLeavesRowZero(double fraction)
    {
        var choice = new ValidationChoice(9, fraction);

        int chosen = Enumerable.Range(0, 10_000).Count(row => choice.IsValidation(row));

        Assert.Equal(fraction, chosen / 10_000.0, 0.002);
        Assert.False(choice.IsValidation(0));
    }

    [Fact]
    public void ValidationChoice_OtherSeed_ChoosesOtherRows()
    {
        var one = new ValidationChoice(1, 0.1);
        var two = new ValidationChoice(2, 0.1);

        Assert.Contains(Enumerable.Range(0, 100), row => one.IsValidation(row) != two.IsValidation(row));
    }

    private static double Correlation(float[] a, float[] b) =>
        a.Zip(b, (x, y) => (x - 1.0) * (y - 1.0)).Average();
}
