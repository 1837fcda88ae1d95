namespace Microsoft.ML.Regularization.Bench;

/// <summary>What sweeps cost. There is no peer: the column holds the limit that the pack sets itself.</summary>
internal static class AutoMLSuite
{
    public static IEnumerable<BenchResult> Run(BenchContext context)
    {
        yield return AshaEpochs.Measure();
    }
}
