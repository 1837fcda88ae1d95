using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

public sealed class ConRLossTests
{
    public static TheoryData<int, int, bool, ConRDenominator> Shapes => new()
    {
        { 5, 1, false, ConRDenominator.Clean },
        { 17, 1, true, ConRDenominator.Clean },
        { 64, 1, false, ConRDenominator.Reference },
        { 33, 2, true, ConRDenominator.Reference },
        { 40, 3, true, ConRDenominator.ReferenceDepth },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void PerRow_RandomBatch_EqualsTheFormula(int rows, int targets, bool isWeighted, ConRDenominator denominator)
    {
        var batch = ConRBatch.Random(rows, 6, targets, seed: rows, isWeighted);
        var options = Options(denominator);

        double[] losses = batch.Run(options).Losses;

        double[] expected = [.. ConROracle.PerRow(batch, options).Select(loss => double.IsNaN(loss) ? 0 : loss)];
        Assert.Contains(expected, loss => loss > 0.1);
        Assert.Equal(expected, losses, (a, b) => Math.Abs(a - b) < 1e-10);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void PerRow_OnTensors_EqualsPerRowOnSpans(
        int rows, int targets, bool isWeighted, ConRDenominator denominator)
    {
        var batch = ConRBatch.Random(rows, 6, targets, seed: rows + 1, isWeighted);
        var options = Options(denominator);
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var directions = Normalized(tensor(batch.Features));
        var (targetsOf, predictions) = (tensor(batch.Targets), tensor(batch.Predictions));
        var weights = batch.Weights is null ? null : tensor(batch.Weights);
        var cosines = directions.mm(directions.t());

        var onTensors = ConRTensors.Contrast(cosines, targetsOf, predictions, weights, options);
        var onSpans = ConRSpans.Contrast(cosines.clone(), targetsOf, predictions, weights, options);

        AssertClose(onTensors.Losses, onSpans.Losses);
        AssertClose(onTensors.Slopes, onSpans.Slopes);
        AssertClose(onTensors.Anchors, onSpans.Anchors);
    }

    [Theory]
    [InlineData(12, 1, ConRDenominator.Clean, ConRAnchorAverage.AllRows)]
    [InlineData(30, 2, ConRDenominator.Reference, ConRAnchorAverage.ValidAnchors)]
    [InlineData(9, 1, ConRDenominator.ReferenceDepth, ConRAnchorAverage.AllRows)]
    public void PerRow_Gradient_EqualsFiniteDifferences(
        int rows, int targets, ConRDenominator denominator, ConRAnchorAverage average)
    {
        const double Step = 1e-5;
        var batch = ConRBatch.Random(rows, 4, targets, seed: 3 * rows + targets, isWeighted: true);
        var options = Options(denominator);
        options.AnchorAverage = average;

        double[,] gradient = batch.Run(options).Gradient;

        Assert.Contains(gradient.Cast<double>(), value => Math.Abs(value) > 0.01);
        double largest = gradient.Cast<double>().Max(Math.Abs);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                double Shifted(double shift) => MeanOf(
                    batch with
                    {
                        Features = ConRBatch.Map(batch.Features, (r, c, v) => r == i && c == j ? v + shift : v),
                    },
                    options);
                double difference = (Shifted(Step) - Shifted(-Step)) / (2 * Step);
                Assert.Equal(difference / largest, gradient[i, j] / largest, 1e-6);
            }
        }
    }

    [Theory]
    [InlineData(ConRDenominator.Clean, false)]
    [InlineData(ConRDenominator.Reference, true)]
    public void PerRow_Gradient_EqualsPlainAutograd(ConRDenominator denominator, bool isWeighted)
    {
        var batch = ConRBatch.Random(50, 8, 2, seed: 5, isWeighted);
        var options = Options(denominator);

        var closed = batch.Run(options);
        var plain = batch.Run(options, form: ConROracle.PerRowByAutograd);

        Assert.Equal(plain.Losses, closed.Losses, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(plain.Gradient.Cast<double>(), closed.Gradient.Cast<double>(), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void PerRow_SinglePrecision_EqualsDoublePrecision()
    {
        var batch = ConRBatch.Random(70, 16, 1, seed: 8, isWeighted: true);
        var options = Options(ConRDenominator.Clean);

        var single = batch.Run(options, ScalarType.Float32);
        var exact = batch.Run(options);

        Assert.Equal(exact.Losses, single.Losses, (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.Equal(exact.Gradient.Cast<double>(), single.Gradient.Cast<double>(), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void PerRow_OnePositiveAndOneEquallySimilarNegative_IsLogarithmOfTwo()
    {
        // Row 0 is as similar to row 1 (positive) as to row 2 (negative); η = 0 and W = 1.
        var batch = new ConRBatch(
            new double[,] { { 1, 0 }, { 1, 1 }, { 1, -1 } },
            new double[,] { { 0 }, { 0.1 }, { 5 } },
            new double[,] { { 0 }, { 9 }, { 0.1 } });

        double[] losses = batch.Run(new ConR { PushStrength = 0 }).Losses;

        Assert.Equal(Math.Log(2), losses[0], 1e-12);
    }

    private static ConR Options(ConRDenominator denominator) => new()
    {
        SimilarityWindow = 0.4,
        Temperature = 0.3,
        PushStrength = 0.5,
        Denominator = denominator,
    };

    private static double MeanOf(ConRBatch batch, ConR options)
    {
        double[] losses = batch.Run(options).Losses;
        return batch.Mean(losses);
    }

    private static Tensor Normalized(Tensor features) => features / features.norm(1, keepdim: true);

    private static void AssertClose(Tensor expected, Tensor actual) => Assert.Equal(
        expected.contiguous().data<double>().ToArray(),
        actual.contiguous().data<double>().ToArray(),
        (a, b) => Math.Abs(a - b) < 1e-12);
}
