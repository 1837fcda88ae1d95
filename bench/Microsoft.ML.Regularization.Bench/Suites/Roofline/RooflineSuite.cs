namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// What this machine can do at most, and what share of it scoring and training steps reach. All figures are the best of the rounds: what
/// else runs on the machine only ever lowers them.
/// </summary>
internal static class RooflineSuite
{
    private const int Rows = 4_096;
    private const int StepRows = 1024;
    private const int StepWidth = 512;
    private const int StepsARound = 5;
    private const double ShareToReach = 0.7;
    private static readonly int[] _widths = [20, 128, 128, 128, 128, 1];

    public static IEnumerable<BenchResult> Run(BenchContext context)
    {
        double one = ArithmeticPeak.OperationsPerSecond(threads: 1, context.Rounds);
        yield return Figure("peak/one-thread", one / 1e9, "GFLOP/s");
        if (context.Threads > 1)
        {
            double all = ArithmeticPeak.OperationsPerSecond(context.Threads, context.Rounds);
            yield return Figure($"peak/{context.Threads}-threads", all / 1e9, "GFLOP/s");
        }

        yield return Figure("memory/one-thread", MemoryRate.BytesPerSecond(context.Rounds) / 1e9, "GB/s");
        double scoring = ScoringOperationsPerSecond(context.Rounds);
        yield return Figure("score-batch/one-thread", scoring / 1e9, "GFLOP/s");
        yield return BenchResult.AtLeast("score-batch/share-of-peak", scoring / one, "share", ShareToReach);
        double training = TrainingOperationsPerSecond(context.Rounds);
        string step = $"train-step/{StepRows}x{StepWidth}";
        yield return Figure($"{step}/one-thread", training / 1e9, "GFLOP/s");
        yield return BenchResult.AtLeast($"{step}/share-of-peak", training / one, "share", ShareToReach);
    }

    /// <summary>Operations of the products alone: outputs, gradients of weights, gradients of hidden layers.</summary>
    private static double TrainingOperationsPerSecond(int rounds)
    {
        NetworkRegressionOptions options = StepDriver.Options(StepRows, StepWidth);
        options.ThreadCount = 1;
        using var steps = new StepDriver(options);
        steps.Run(StepsARound);
        double hidden = ((double)StepWidth * StepWidth) + StepWidth;
        double operations = 2.0 * StepRows * ((2 * ((double)WideRow.Width * StepWidth)) + (3 * hidden));
        return Enumerable.Range(0, rounds).Max(
            _ => StepsARound * operations / Timed.Seconds(() => steps.Run(StepsARound)));
    }

    private static double ScoringOperationsPerSecond(int rounds)
    {
        var scorer = new NetworkScorer(ServedNetworks.Random(_widths), "Features");
        float[] rows = ServedNetworks.Uniform(new Random(3), Rows * _widths[0], 1);
        float[] scores = new float[Rows];
        void Score() => scorer.ScoreBatch(rows, Rows, scores, firstRow: 0);
        Score();
        double weights = _widths.Zip(_widths.Skip(1), static (inputs, outputs) => (double)inputs * outputs).Sum();
        double operations = 2 * Rows * weights;
        return Enumerable.Range(0, rounds).Max(_ => operations / Timed.Seconds(Score));
    }

    private static BenchResult Figure(string name, double value, string unit) =>
        new() { Name = name, Value = value, Unit = unit };
}
