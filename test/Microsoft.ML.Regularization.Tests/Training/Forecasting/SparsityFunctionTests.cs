namespace Microsoft.ML.Regularization.Tests;

public sealed class SparsityFunctionTests
{
    private static readonly double[] _sizes =
        [.. Enumerable.Range(1, 60).Select(static i => Math.Pow(10, (i / 10.0) - 5))];

    public static TheoryData<SparsityForm, double, double> Forms => new()
    {
        { SparsityForm.Tanh, 2, 2 },
        { SparsityForm.Tanh, 3, 3 },
        { SparsityForm.Tanh, 5, 2.5 },
        { SparsityForm.Logarithmic, 0, 0 },
        { SparsityForm.Absolute, 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Function_OfGrowingSizes_RisesAtAFallingSlope(SparsityForm form, double steepness, double root)
    {
        SparsityFunction function = SparsityFunction.Of(form, steepness, root);

        Assert.Equal(0, function.Value(0));
        Assert.Equal(0, function.SlopeOf(0));
        foreach ((double low, double high) in _sizes.Zip(_sizes.Skip(1)))
        {
            Assert.True(function.Value(low) < function.Value(high) || function.Value(low) > 1 - 1e-9);
            Assert.True(function.Slope(low) >= function.Slope(high));
            Assert.Equal(function.ValueOf(low), function.ValueOf(-low));
            Assert.Equal(function.SlopeOf(low), -function.SlopeOf(-low));
        }

        Assert.True(form != SparsityForm.Tanh || function.Value(1e6) <= 1);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void SlopeAndCurvature_AreThoseOfDifferences(SparsityForm form, double steepness, double root)
    {
        SparsityFunction function = SparsityFunction.Of(form, steepness, root);

        foreach (double size in _sizes.Where(static size => size > 1e-3))
        {
            double step = 1e-5 * size;
            double slope = (function.Value(size + step) - function.Value(size - step)) / (2 * step);
            double curvature = (function.Slope(size + step) - function.Slope(size - step)) / (2 * step);
            Assert.Equal(slope, function.Slope(size), 1e-6 * Math.Max(1, Math.Abs(slope)));
            Assert.Equal(curvature, function.Curvature(size), 1e-6 * Math.Max(1, Math.Abs(curvature)));
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Proximal_OfAnyTarget_IsTheLowestPointOfAFineGrid(SparsityForm form, double steepness, double root)
    {
        SparsityFunction function = SparsityFunction.Of(form, steepness, root);
        foreach (double strength in (double[])[0, 1e-3, 0.05, 0.5, 5])
        {
            foreach (double target in (double[])[0, 0.01, 0.1, -0.3, 0.7, 2, -5])
            {
                double found = Objective(function.Proximal(target, strength), target, strength);
                double best = Enumerable.Range(0, 20_001).Min(i => Objective(target * i / 20_000, target, strength));
                Assert.InRange(found, 0, best + 1e-7);
            }
        }

        double Objective(double x, double target, double strength) =>
            ((x - target) * (x - target) / 2) + (strength * function.ValueOf(x));
    }

    [Fact]
    public void Proximal_Absolute_IsTheSoftThreshold()
    {
        var function = new AbsoluteSparsity();

        Assert.Equal(0.3, function.Proximal(0.5, 0.2), 1e-12);
        Assert.Equal(-0.3, function.Proximal(-0.5, 0.2), 1e-12);
        Assert.Equal(0, function.Proximal(0.1, 0.2));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Gradient_OverSpans_IsThatOfTheFunction(SparsityForm form, double steepness, double root)
    {
        float[] weights = [0, 0.2f, -0.05f, 1, -0.001f, 0.5f, -2, 0, 0.03f];
        SparsityFunction function = SparsityFunction.Of(form, steepness, root);
        var gradient = new float[weights.Length];

        new SparsityGradient(form, steepness, root, weights.Length).Add(weights, gradient, 0.7);

        // Where tanh is flat, single precision leaves four digits of one minus its square.
        Assert.All(Enumerable.Range(0, weights.Length), i => Assert.Equal(
            0.7 * function.SlopeOf(weights[i]) / weights.Length, gradient[i], (1e-4 * Math.Abs(gradient[i])) + 1e-9));
    }

    [Theory]
    [InlineData(SparsityRamp.None)]
    [InlineData(SparsityRamp.Linear)]
    [InlineData(SparsityRamp.Quadratic)]
    [InlineData(SparsityRamp.Cosine)]
    public void Schedule_OfProgress_RisesFromStartToFull(SparsityRamp ramp)
    {
        var schedule = new SparsitySchedule(ramp, 0.2, 0.6);
        double[] shares = [.. Enumerable.Range(0, 101).Select(i => schedule.Share(i / 100.0))];

        Assert.All(shares.Zip(shares.Skip(1)), static pair => Assert.True(pair.First <= pair.Second));
        Assert.Equal(ramp == SparsityRamp.None ? 1 : 0, shares[20]);
        Assert.Equal(1, shares[60], 1e-12);
        Assert.Equal(1, shares[100]);
    }

    [Fact]
    public void FullStrength_AllWeightsInUse_IsZero() =>
        Assert.Equal(0, SparsitySchedule.FullStrength(0.01, 1, 1), 1e-12);
}
