namespace Microsoft.ML.Regularization.Bench;

/// <summary>Scoring a 20-128-128-128-128-1 network, in batches and row by row, and a 20-128-128-1 one in batches.</summary>
internal static class ScoreSuite
{
    private const int BatchRows = 65_536;
    private const int Passes = 5;
    private const int SingleRows = 2_000;
    private const int EmbeddingSize = 8;
    private const int KeyCount = 1_000;
    private const double MostMicroseconds = 8;

    private static readonly int[] _widths = [WideRow.Width, 128, 128, 128, 128, 1];

    public static IEnumerable<BenchResult> Run(BenchContext context)
    {
        var scorer = new NetworkScorer(ServedNetworks.Random(_widths), "Features");
        float[] rows = ServedNetworks.Uniform(new Random(3), BatchRows * WideRow.Width, 1);
        float[] scores = new float[BatchRows];

        yield return context.Run(new Duel(
            "score-batch",
            Quantity.RowsPerSecond(Passes * BatchRows),
            () => Timed.Seconds(() => ScoreAll(scorer, rows, scores)),
            $"score-batch {BatchRows} {Passes}"));
        var shallow = new NetworkScorer(ServedNetworks.Random(WideRow.Width, 128, 128, 1), "Features");
        yield return context.Run(new Duel(
            "score-batch/20-128-128-1",
            Quantity.RowsPerSecond(Passes * BatchRows),
            () => Timed.Seconds(() => ScoreAll(shallow, rows, scores)),
            $"score-batch {BatchRows} {Passes} 2"));
        yield return context.Run(new Duel(
            "score-row",
            Quantity.MicrosecondsEach("row", SingleRows),
            () => Timed.Seconds(() => ScoreOneByOne(scorer, rows, scores)),
            $"score-row {SingleRows}"));
        yield return RowWithEmbeddings(context.Rounds, rows, scores);
        using var torchSharp = new TorchSharpScoring(_widths);
        yield return Duel.Between(
            "score-row-torchsharp",
            Quantity.MicrosecondsEach("row", SingleRows),
            context.Rounds,
            () => Timed.Seconds(() => ScoreOneByOne(scorer, rows, scores)),
            () => Timed.Seconds(() => torchSharp.Run(SingleRows)));
    }

    /// <summary>The same hidden layers behind 20 features and the embeddings of two columns of keys.</summary>
    private static BenchResult RowWithEmbeddings(int rounds, float[] rows, float[] scores)
    {
        int[] widths = [WideRow.Width + (2 * EmbeddingSize), .. _widths[1..]];
        var scorer = new NetworkScorer(
            ServedNetworks.Random(
                widths,
                [ServedNetworks.Embedding(10, EmbeddingSize), ServedNetworks.Embedding(KeyCount, EmbeddingSize)]),
            "Features");
        double seconds = Enumerable.Range(0, rounds).Select(_ => Timed.Seconds(() =>
        {
            for (int row = 0; row < SingleRows; row++)
            {
                scorer.ScoreRow(
                    rows.AsSpan(row * WideRow.Width, WideRow.Width), scores.AsSpan(row, 1), row,
                    [row % 10, row % KeyCount]);
            }
        })).Order().ElementAt(rounds / 2);
        return BenchResult.AtMost("score-row/embeddings", 1e6 * seconds / SingleRows, "µs/row", MostMicroseconds);
    }

    private static void ScoreAll(NetworkScorer scorer, float[] rows, float[] scores)
    {
        for (int pass = 0; pass < Passes; pass++)
        {
            scorer.ScoreBatch(rows, BatchRows, scores, firstRow: 0);
        }
    }

    private static void ScoreOneByOne(NetworkScorer scorer, float[] rows, float[] scores)
    {
        for (int row = 0; row < SingleRows; row++)
        {
            scorer.ScoreRow(rows.AsSpan(row * WideRow.Width, WideRow.Width), scores.AsSpan(row, 1), row);
        }
    }
}
