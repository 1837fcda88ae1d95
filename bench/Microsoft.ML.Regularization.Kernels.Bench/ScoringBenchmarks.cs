using BenchmarkDotNet.Attributes;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>Scoring a row at a time, and rows together.</summary>
public class ScoringBenchmarks
{
    private const int Inputs = 20;
    private const int Rows = 1_024;

    private readonly float[] _rows = ServedNetworks.Uniform(new Random(3), Rows * Inputs, 1);
    private readonly float[] _scores = new float[Rows];
    private NetworkScorer _scorer = null!;

    /// <summary>Units of the hidden layers.</summary>
    [Params("64-64", "128-128-128-128")]
    public string Hidden { get; set; } = "";

    [GlobalSetup]
    public void Load() => _scorer = new NetworkScorer(
        ServedNetworks.Random([Inputs, .. Hidden.Split('-').Select(int.Parse), 1]), "Features");

    [Benchmark]
    public void Row() => _scorer.ScoreRow(_rows.AsSpan(0, Inputs), _scores.AsSpan(0, 1), row: 0);

    [Benchmark(OperationsPerInvoke = Rows)]
    public void RowOfBatch() => _scorer.ScoreBatch(_rows, Rows, _scores, firstRow: 0);
}
