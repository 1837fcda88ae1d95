namespace Microsoft.ML.Regularization.Bench;

/// <summary>All suites, in the order of running.</summary>
internal static class Suites
{
    public const string Everything = "all";

    public static IReadOnlyList<Suite> All { get; } =
    [
        new("train", "training steps and a whole fit", TrainSuite.Run),
        new("conr", "the ConR loss, forward and backward", ConRSuite.Run),
        new("score", "scoring, in batches and row by row", ScoreSuite.Run),
        new("path", "a path of 16 strengths in single fits", PathSuite.Run),
        new("memory", "peak memory of a fit of 2,000,000 x 20 values", MemorySuite.Run),
    ];
}
