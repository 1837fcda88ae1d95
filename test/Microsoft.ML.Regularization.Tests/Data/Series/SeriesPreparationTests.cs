namespace Microsoft.ML.Regularization.Tests;

public sealed class SeriesPreparationTests
{
    [Fact]
    public void Fill_Gaps_LieOnStraightLines()
    {
        float[] values = [float.NaN, 2, float.NaN, float.NaN, 8, 5, float.NaN];

        GapFilling.Fill(values);

        Assert.Equal([2, 2, 4, 6, 8, 5, 5], values);
    }

    [Fact]
    public void Scale_Robust_IsMedianAndRange()
    {
        // Quartiles 2 and 4 of 1 to 5: the wild value moves nothing.
        SeriesScale scale = SeriesScaler.Of([[1, 2, float.NaN, 3, 4, 1e6f]], SeriesScaling.Robust);

        Assert.Equal(3, scale.Offset);
        Assert.Equal(2 / 1.3489795, scale.Scale, 1e-6);
    }

    [Fact]
    public void Scale_Standard_IsMeanAndDeviation()
    {
        SeriesScale scale = SeriesScaler.Of([[1, 3, float.NaN], [5, 7]], SeriesScaling.Standard);

        Assert.Equal(new SeriesScale(4, Math.Sqrt(5)), scale);
    }

    [Fact]
    public void Scale_HalfTheValuesEqual_FallsBackToTheDeviation()
    {
        SeriesScale scale = SeriesScaler.Of([[0, 0, 0, 0, 0, 0, 0, 8]], SeriesScaling.Robust);

        Assert.Equal(1, scale.Offset);
        Assert.Equal(Math.Sqrt(7), scale.Scale, 1e-6);
    }

    [Theory]
    [InlineData(SeriesScaling.Robust)]
    [InlineData(SeriesScaling.Standard)]
    public void Scale_ConstantSeries_DividesByOne(SeriesScaling scaling) =>
        Assert.Equal(new SeriesScale(7.5, 1), SeriesScaler.Of([[7.5f, 7.5f, 7.5f]], scaling));
}
