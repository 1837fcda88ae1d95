using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Tests;

public sealed class ConformalIntervalsTests
{
    private static readonly MLContext _context = new(seed: 1);

    [Fact]
    public void Coverage_TwentyRandomSplits_IsWithinOnePercentOfNominal()
    {
        const double coverage = 0.9;
        double[] covered = new double[20];
        for (int split = 0; split < covered.Length; split++)
        {
            var context = new MLContext(split);
            var rows = context.Data.TrainTestSplit(Rows(6000, split), testFraction: 0.5);

            var model = context.Regression.Trainers.Sdca(maximumNumberOfIterations: 5)
                .WithConformalIntervals(context, new ConformalOptions { Coverage = coverage, CalibrationFraction = 0.5 })
                .Fit(rows.TrainSet);

            covered[split] = context.Regression
                .EvaluateIntervals(model.Transform(rows.TestSet), rows.TrainSet).Overall.Coverage;
        }

        Assert.Equal(coverage, covered.Average(), 0.01);
        Assert.All(covered, share => Assert.InRange(share, coverage - 0.04, coverage + 0.04));
    }

    [Fact]
    public void Fit_ByHand_TakesTheRankWithOneRowMore()
    {
        // Absolute errors 1 to 19: rank ⌈20 * 0.9⌉ = 18.
        var calibration = Scored([.. Enumerable.Range(1, 19).Select(i => (Label: 0f, Score: i % 2 == 0 ? i : -(float)i))]);

        var intervals = _context.Regression.ConformalIntervals(0.9).Fit(calibration);
        var (lower, upper) = Ends(intervals.Transform(Scored([(0, 100)])));

        Assert.Equal(18, intervals.Calibration.Margin);
        Assert.Equal(19, intervals.Calibration.RowCount);
        Assert.Equal([82f], lower);
        Assert.Equal([118f], upper);
    }

    [Theory]
    [InlineData(0.9, 9)]
    [InlineData(0.95, 19)]
    [InlineData(0.99, 99)]
    [InlineData(0.5, 1)]
    public void Fit_FewestRows_AreEnoughAndOneLessIsNot(double coverage, int rows)
    {
        var enough = Scored([.. Enumerable.Range(0, rows).Select(i => (0f, (float)i))]);
        var tooFew = Scored([.. Enumerable.Range(0, rows - 1).Select(i => (0f, (float)i))]);

        var error = Assert.Throws<InvalidOperationException>(
            () => _context.Regression.ConformalIntervals(coverage).Fit(tooFew));

        Assert.Equal(rows - 1, _context.Regression.ConformalIntervals(coverage).Fit(enough).Calibration.Margin);
        Assert.Contains(
            FormattableString.Invariant($"coverage of {coverage} needs at least {rows} calibration rows"),
            error.Message, StringComparison.Ordinal);
        Assert.Contains($"there are {rows - 1}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Transform_HalfWayBetweenFloats_RoundsOutward()
    {
        // 1 / 3 as a score of Single, a margin that Single cannot hold: the ends must lie outside.
        var calibration = Scored([(0.1f, 0.3f)]);
        var intervals = _context.Regression.ConformalIntervals(0.5).Fit(calibration);
        double margin = intervals.Calibration.Margin;

        foreach (float score in new[] { 1 / 3f, 1e6f + 0.7f, -12345.678f, 0 })
        {
            var (lower, upper) = Ends(intervals.Transform(Scored([(0, score)])));

            Assert.InRange(score - margin, lower[0], MathF.BitIncrement(lower[0]));
            Assert.InRange(score + margin, MathF.BitDecrement(upper[0]), upper[0]);
        }
    }

    [Fact]
    public void Fit_WithDifficulty_IntervalsAreAsWideAsItSays()
    {
        var random = new Random(4);
        List<Point> rows = [.. Enumerable.Range(0, 4000).Select(_ => 0.1f + (5 * random.NextSingle())).Select(
            scale => new Point { Label = scale * (random.NextSingle() - 0.5f), Score = 0, Difficulty = scale })];
        var calibration = _context.Data.LoadFromEnumerable(rows[..2000]);
        var test = _context.Data.LoadFromEnumerable(rows[2000..]);
        var options = new ConformalOptions { Coverage = 0.8, DifficultyColumnName = "Difficulty" };

        var intervals = _context.Regression.ConformalIntervals(options).Fit(calibration);
        var (lower, upper) = Ends(intervals.Transform(test));

        // |label| / difficulty is uniform in [0, 0.5]: the margin is 0.8 of it, and every difficulty is covered alike.
        Assert.Equal(0.4, intervals.Calibration.Margin, 0.01);
        bool[] covered = [.. rows[2000..].Select((row, i) => lower[i] <= row.Label && row.Label <= upper[i])];
        double Share(Func<Point, bool> of) => rows[2000..].Zip(covered).Where(pair => of(pair.First))
            .Average(pair => pair.Second ? 1.0 : 0);
        Assert.Equal(0.8, Share(row => row.Difficulty < 1.5), 0.05);
        Assert.Equal(0.8, Share(row => row.Difficulty > 3.5), 0.05);
    }

    [Fact]
    public void Fit_QuantileScores_AreWidenedOrNarrowedToTheCoverage()
    {
        var random = new Random(9);
        Quantiles[] rows = [.. Enumerable.Range(0, 3000).Select(_ => random.NextSingle()).Select(x => new Quantiles
        {
            Label = x * (random.NextSingle() - 0.5f),
            TooNarrow = [-0.3f * x, 0, 0.3f * x],
            TooWide = [x, -x],
        })];
        var calibration = _context.Data.LoadFromEnumerable(rows[..1500]);
        var test = _context.Data.LoadFromEnumerable(rows[1500..]);

        var widened = Fit("TooNarrow");
        var narrowed = Fit("TooWide");

        Assert.InRange(widened.Calibration.Margin, 0.01, 0.3);
        Assert.InRange(narrowed.Calibration.Margin, -0.7, -0.01);
        Assert.All(new[] { widened, narrowed }, intervals => Assert.Equal(
            0.9, _context.Regression.EvaluateIntervals(intervals.Transform(test), calibration).Overall.Coverage, 0.03));

        ConformalTransformer Fit(string score) =>
            _context.Regression.ConformalIntervals(0.9, scoreColumnName: score).Fit(calibration);
    }

    [Fact]
    public void Fit_CalibrationSetGiven_UsesAllRowsToTrain()
    {
        var counted = new CountingEstimator();
        var rows = Scored([.. Enumerable.Range(0, 30).Select(i => (0f, (float)i))]);

        counted.WithConformalIntervals(_context, new() { CalibrationSet = rows }).Fit(rows);
        int all = counted.Rows;
        counted.WithConformalIntervals(_context, new() { CalibrationFraction = 0.6 }).Fit(rows);

        Assert.Equal(30, all);
        Assert.InRange(counted.Rows, 1, 25);
    }

    [Fact]
    public void GetOutputSchema_OfAPipeline_HasTheInterval()
    {
        var rows = Rows(200, 1);
        var pipeline = _context.Transforms.NormalizeMeanVariance("Features")
            .Append(_context.Regression.Trainers.Sdca(maximumNumberOfIterations: 2)).WithConformalIntervals(_context);

        var shape = pipeline.GetOutputSchema(MlNetBridge.SchemaShapes.Of(rows.Schema));
        var output = pipeline.Fit(rows).GetOutputSchema(rows.Schema);

        Assert.Equal(NumberDataViewType.Single, shape.Single(column => column.Name == "Lower").ItemType);
        Assert.Equal(output.Select(column => column.Name).Distinct().Order(), shape.Select(column => column.Name).Order());
    }

    [Fact]
    public void Fit_MissingScores_AreLeftOutAndGetNoInterval()
    {
        var calibration = Scored([.. Enumerable.Range(1, 9).Select(i => (0f, (float)i)), (0, float.NaN)]);

        var intervals = _context.Regression.ConformalIntervals(0.9).Fit(calibration);
        var metrics = _context.Regression.EvaluateIntervals(intervals.Transform(calibration), calibration);

        Assert.Equal(9, intervals.Calibration.RowCount);
        Assert.Equal(1, metrics.MissingIntervalCount);
        Assert.Equal(9, metrics.Overall.RowCount);
    }

    [Fact]
    public void Fit_MissingLabel_NamesRowAndColumn()
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => _context.Regression.ConformalIntervals(0.5).Fit(Scored([(0, 0), (float.NaN, 1)])));

        Assert.Contains("Row 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("column 'Label'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_MissingColumns_AreNamed()
    {
        var rows = Scored([(0, 0)]);

        Assert.Contains("score column 'Nowhere'", Message(new() { ScoreColumnName = "Nowhere" }), StringComparison.Ordinal);
        Assert.Contains("label column 'Nowhere'", Message(new() { LabelColumnName = "Nowhere" }), StringComparison.Ordinal);
        Assert.Contains(
            "difficulty column 'Nowhere'", Message(new() { DifficultyColumnName = "Nowhere" }), StringComparison.Ordinal);

        string Message(ConformalOptions options) => Assert.Throws<ArgumentOutOfRangeException>(
            () => _context.Regression.ConformalIntervals(options).Fit(rows)).Message;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Options_UnusableCoverage_IsNamed(double coverage) => Assert.Contains(
        "ConformalOptions: Coverage",
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Regression.ConformalIntervals(coverage)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Options_OneNameForBothEnds_IsRefused() => Assert.Contains(
        "UpperColumnName",
        Assert.Throws<ArgumentOutOfRangeException>(
            () => _context.Regression.ConformalIntervals(new ConformalOptions { UpperColumnName = "Lower" })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void EvaluateIntervals_ByHand_CountsByRegion()
    {
        var train = _context.Data.LoadFromEnumerable(
            Enumerable.Range(0, 90).Select(i => new Judged { Label = i < 88 ? 0 : 10 }).ToList());
        var rows = _context.Data.LoadFromEnumerable<Judged>(
        [
            new() { Label = 0, Lower = -1, Upper = 0 },
            new() { Label = 0, Lower = 0.5f, Upper = 2 },
            new() { Label = 10, Lower = 11, Upper = 12 },
            new() { Label = 10, Lower = float.NegativeInfinity, Upper = 12 },
            new() { Label = 10, Lower = float.NaN, Upper = 12 },
            new() { Label = float.NaN, Lower = 0, Upper = 0 },
        ]);

        var metrics = _context.Regression.EvaluateIntervals(rows, train);

        Assert.Equal(0.5, metrics.Many.Coverage);
        Assert.Equal(1.25, metrics.Many.MeanWidth, 1e-9);
        Assert.Equal(0.5, metrics.Few.Coverage);
        Assert.Equal(double.PositiveInfinity, metrics.Few.MeanWidth);
        Assert.Equal(0, metrics.Medium.RowCount);
        Assert.True(double.IsNaN(metrics.Medium.Coverage));
        Assert.Equal(0.25, metrics.Overall.StandardErrorOfCoverage, 1e-12);
        Assert.Equal(1, metrics.MissingIntervalCount);
        Assert.Equal(1, metrics.MissingLabelCount);
        Assert.Contains("few 50", metrics.ToString(), StringComparison.Ordinal);
    }

    private static (float[] Lower, float[] Upper) Ends(IDataView view) =>
        (SingleColumn.Read(view, "Lower", "lower"), SingleColumn.Read(view, "Upper", "upper"));

    private static IDataView Scored(IEnumerable<(float Label, float Score)> rows) => _context.Data.LoadFromEnumerable(
        rows.Select(row => new Point { Label = row.Label, Score = row.Score, Difficulty = 1 }).ToList());

    /// <summary>A skewed target whose noise grows with it.</summary>
    private static IDataView Rows(int count, int seed)
    {
        var random = new Random(5000 + seed);
        return _context.Data.LoadFromEnumerable(Tables.Make(
            count, 1000 + seed, x => MathF.Exp(x[0]) + x[1] + ((1 + x[0]) * (random.NextSingle() - 0.3f))));
    }

    private sealed class Point
    {
        public float Label { get; set; }

        public float Score { get; set; }

        public float Difficulty { get; set; }
    }

    private sealed class Judged
    {
        public float Label { get; set; }

        public float Lower { get; set; }

        public float Upper { get; set; }
    }

    private sealed class Quantiles
    {
        public float Label { get; set; }

        [VectorType(3)]
        public float[] TooNarrow { get; set; } = [];

        [VectorType(2)]
        public float[] TooWide { get; set; } = [];
    }

    /// <summary>Passes rows on and remembers how many it was fitted on.</summary>
    private sealed class CountingEstimator : IEstimator<ITransformer>
    {
        public int Rows { get; private set; }

        public ITransformer Fit(IDataView input)
        {
            Rows = SingleColumn.Read(input, "Label", "label").Length;
            return _context.Transforms.CopyColumns("Copy", "Label").Fit(input);
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
    }
}
