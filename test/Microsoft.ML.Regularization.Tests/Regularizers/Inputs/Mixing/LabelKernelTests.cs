namespace Microsoft.ML.Regularization.Tests;

/// <summary>The partners of C-Mixup against the exact kernel.</summary>
public sealed class LabelKernelTests
{
    private const int Draws = 100_000;

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.5)]
    [InlineData(3)]
    public void Draw_ManyTimes_FollowsTheKernel(double bandwidth)
    {
        float[] labels = Labels(40, seed: 1);
        // Some labels several times.
        (labels[3], labels[4], labels[20]) = (labels[2], labels[2], labels[19]);

        AssertFollows(new LabelKernel(labels, 1, bandwidth), row: 7);
        AssertFollows(new LabelKernel(labels, 1, bandwidth), row: 3);
    }

    [Fact]
    public void Draw_SeveralLabels_FollowsTheKernel() =>
        AssertFollows(new LabelKernel(Labels(90, seed: 2), 3, 0.7), row: 5);

    [Fact]
    public void Draw_FirstLabelSaysNothing_FollowsTheKernel()
    {
        // All proposals are accepted with the smallest probability: the exact draw has to step in.
        float[] labels = new float[400];
        for (int i = 0; i < 200; i++)
        {
            labels[(2 * i) + 1] = i * 10;
        }

        var kernel = new LabelKernel(labels, 2, 8);

        AssertFollows(kernel, row: 100);
    }

    [Fact]
    public void Draw_TinyBandwidth_IsTheRowItself()
    {
        var kernel = new LabelKernel(Labels(50, seed: 3), 1, 1e-300);
        var random = new FitRandom(1);

        Assert.All(Enumerable.Range(0, 50), row => Assert.Equal(row, kernel.Draw(row, ref random)));
    }

    [Fact]
    public void Draw_HugeBandwidth_IsAnyRow()
    {
        float[] labels = Labels(20, seed: 4);

        AssertFollows(new LabelKernel(labels, 1, 1e6), row: 0);
        Assert.All(new LabelKernel(labels, 1, 1e6).Probabilities(0), share => Assert.Equal(0.05, share, 1e-9));
    }

    [Fact]
    public void Draw_ConstantLabelsOrOneRow_Works()
    {
        AssertFollows(new LabelKernel(new float[10], 1, 0.5), row: 9);
        var random = new FitRandom(1);
        Assert.Equal(0, new LabelKernel(new float[] { 5 }, 1, 0.5).Draw(0, ref random));
    }

    [Fact]
    public void Probabilities_LabelsShiftedOrScaledWithTheBandwidth_AreTheSame()
    {
        float[] labels = [0, 0.5f, 2, 4];

        double[] plain = new LabelKernel(labels, 1, 0.5).Probabilities(1);

        Assert.Equal(1, plain.Sum(), 1e-12);
        Assert.Equal(plain, new LabelKernel(Array.ConvertAll(labels, y => y + 8), 1, 0.5).Probabilities(1));
        Assert.Equal(plain, new LabelKernel(Array.ConvertAll(labels, y => y * 4), 1, 2).Probabilities(1));
    }

    /// <summary>A chi-square test; rows expected less than five times are taken together.</summary>
    private static void AssertFollows(LabelKernel kernel, int row)
    {
        double[] expected = [.. kernel.Probabilities(row).Select(share => share * Draws)];
        int[] drawn = new int[expected.Length];
        var random = new FitRandom(11);
        for (int i = 0; i < Draws; i++)
        {
            drawn[kernel.Draw(row, ref random)]++;
        }

        (double Expected, int Drawn) rare = (0, 0);
        (double sum, int cells) = (0, 0);
        for (int i = 0; i < drawn.Length; i++)
        {
            if (expected[i] < 5)
            {
                rare = (rare.Expected + expected[i], rare.Drawn + drawn[i]);
            }
            else
            {
                sum += Math.Pow(drawn[i] - expected[i], 2) / expected[i];
                cells++;
            }
        }

        Assert.True(rare.Drawn <= rare.Expected + 5 + (5 * Math.Sqrt(rare.Expected)));
        // Wilson and Hilferty's normal approximation: above 4 deviations one time in thirty thousand.
        double freedom = Math.Max(1, cells - 1);
        double deviation = (Math.Cbrt(sum / freedom) - 1 + (2 / (9 * freedom))) / Math.Sqrt(2 / (9 * freedom));
        Assert.True(deviation < 4, $"chi-square {sum} of {cells} cells");
    }

    private static float[] Labels(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((4 * random.NextDouble()) - 2))];
    }
}
