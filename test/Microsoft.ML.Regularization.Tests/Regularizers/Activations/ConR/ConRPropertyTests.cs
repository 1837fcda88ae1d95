using FsCheck;
using FsCheck.Fluent;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>What holds for every batch.</summary>
public sealed class ConRPropertyTests
{
    private static readonly ConR _options = new() { SimilarityWindow = 0.4, Temperature = 0.3, PushStrength = 0.5 };

    [Fact]
    public void Loss_FeatureRowScaled_StaysAndGradientShrinks() => ForAll((batch, random) =>
    {
        int row = random.Next(batch.Rows);
        double factor = 0.1 + 10 * random.NextDouble();
        var scaled = batch with { Features = ConRBatch.Map(batch.Features, (r, _, v) => r == row ? v * factor : v) };

        var (before, after) = (batch.Run(_options), scaled.Run(_options));

        var expected = ConRBatch.Map(before.Gradient, (r, _, v) => r == row ? v / factor : v);
        return AreClose(before.Losses, after.Losses) && AreClose(expected, after.Gradient);
    });

    [Fact]
    public void Loss_FeaturesRotated_Stays() => ForAll((batch, random) =>
    {
        double angle = random.NextDouble() * 2 * Math.PI;
        (double sin, double cos) = Math.SinCos(angle);
        var rotated = batch with
        {
            Features = ConRBatch.Map(batch.Features, (r, c, v) => c switch
            {
                0 => cos * v - sin * batch.Features[r, 1],
                1 => sin * batch.Features[r, 0] + cos * v,
                _ => v,
            }),
        };
        return AreClose(batch.Run(_options).Losses, rotated.Run(_options).Losses);
    });

    [Fact]
    public void Loss_RowsPermuted_IsPermuted() => ForAll((batch, random) =>
    {
        int[] order = [.. Enumerable.Range(0, batch.Rows)];
        random.Shuffle(order);
        var (before, after) = (batch.Run(_options), batch.Permuted(order).Run(_options));
        var gradient = ConRBatch.Map(before.Gradient, (r, c, _) => before.Gradient[order[r], c]);
        return AreClose([.. order.Select(row => before.Losses[row])], after.Losses)
            && AreClose(gradient, after.Gradient);
    });

    [Fact]
    public void Loss_TargetsAndPredictionsShifted_Stays() => ForAll((batch, random) =>
    {
        // A power of two moves no gap across the window by rounding.
        double shift = Math.Pow(2, random.Next(-3, 3));
        var shifted = batch with
        {
            Targets = ConRBatch.Map(batch.Targets, (_, _, v) => v + shift),
            Predictions = ConRBatch.Map(batch.Predictions, (_, _, v) => v + shift),
        };
        return AreClose(batch.Run(_options).Losses, shifted.Run(_options).Losses);
    });

    [Fact]
    public void Gradient_IsOrthogonalToItsFeatureRow() => ForAll((batch, _) =>
    {
        var gradient = batch.Run(_options).Gradient;
        return Enumerable.Range(0, batch.Rows).All(row => Math.Abs(Enumerable.Range(0, batch.Features.GetLength(1))
            .Sum(column => gradient[row, column] * batch.Features[row, column])) < 1e-12);
    });

    [Fact]
    public void Loss_PushStrengthGrows_NeverFalls() => ForAll((batch, random) =>
    {
        var harder = (ConR)_options.Copy();
        harder.PushStrength += random.NextDouble();
        return batch.Run(harder).Losses.Zip(batch.Run(_options).Losses).All(pair => pair.First >= pair.Second - 1e-12);
    });

    [Fact]
    public void Loss_GapOfANegativeGrows_NeverFalls() => ForAll((_, random) =>
    {
        // Rows 0 and 1 are positives of each other, row 2 is a negative of both.
        double[,] features = { { 1, random.NextDouble() }, { random.NextDouble(), 1 }, { 1, -random.NextDouble() } };
        double gap = 1 + random.NextDouble();
        double[] Losses(double distance) =>
            new ConRBatch(features, new double[,] { { 0 }, { 0.1 }, { distance } }, new double[3, 1])
                .Run(_options).Losses;
        double[] near = Losses(gap);
        return near[0] > 0
            && near.Zip(Losses(gap + random.NextDouble())).All(pair => pair.Second >= pair.First - 1e-12);
    });

    [Fact]
    public void Loss_AllPredictionsRight_IsExactlyZero() => ForAll((batch, _) =>
    {
        var (losses, gradient) = (batch with { Predictions = batch.Targets }).Run(_options);
        return losses.All(loss => loss == 0) && gradient.Cast<double>().All(slope => slope == 0);
    });

    [Fact]
    public void Loss_PredictionsMovedWithinTheSamePairs_Stays() => ForAll((batch, random) =>
    {
        var moved = batch with
        {
            Predictions = ConRBatch.Map(batch.Predictions, (_, _, v) => v + (random.NextDouble() - 0.5) * 1e-9),
        };
        return AreClose(batch.Run(_options).Losses, moved.Run(_options).Losses);
    });

    [Fact]
    public void Denominator_ReferenceLessClean_IsRowsLessPositives() => ForAll((batch, _) =>
    {
        var reference = (ConR)_options.Copy();
        reference.Denominator = ConRDenominator.Reference;
        var (clean, published) = (batch.Run(_options).Losses, batch.Run(reference).Losses);
        for (int row = 0; row < batch.Rows; row++)
        {
            int[] positives =
                [.. Enumerable.Range(0, batch.Rows).Where(other => other != row && Gap(batch, row, other) <= 0.4)];
            double shift = positives.Select(other => Similarity(batch, row, other)).DefaultIfEmpty().Average();
            double difference = Math.Exp(published[row] + shift) - Math.Exp(clean[row] + shift);
            bool isAnchor = clean[row] != 0;
            if (isAnchor && Math.Abs(difference - (batch.Rows - positives.Length)) > 1e-7)
            {
                return false;
            }
        }

        return true;
    });

    private static void ForAll(Func<ConRBatch, Random, bool> property) => Prop.ForAll(
        Gen.Choose(1, 24).SelectMany(rows => Gen.Choose(0, 1_000_000).Select(seed => (rows, seed))).ToArbitrary(),
        input => property(
            ConRBatch.Random(input.rows, 5, 1 + input.seed % 2, input.seed, isWeighted: input.seed % 3 == 0),
            new Random(input.seed + 1))).QuickCheckThrowOnFailure();

    private static bool AreClose(double[] expected, double[] actual) =>
        expected.Zip(actual).All(pair => Math.Abs(pair.First - pair.Second) < 1e-9);

    private static bool AreClose(double[,] expected, double[,] actual) =>
        AreClose([.. expected.Cast<double>()], [.. actual.Cast<double>()]);

    private static double Gap(ConRBatch batch, int a, int b) => Math.Sqrt(Enumerable
        .Range(0, batch.Targets.GetLength(1)).Sum(k => Math.Pow(batch.Targets[a, k] - batch.Targets[b, k], 2)));

    private static double Similarity(ConRBatch batch, int a, int b)
    {
        double Dot(int x, int y) => Enumerable.Range(0, batch.Features.GetLength(1))
            .Sum(k => batch.Features[x, k] * batch.Features[y, k]);
        return Dot(a, b) / Math.Sqrt(Dot(a, a) * Dot(b, b)) / 0.3;
    }
}
