namespace Microsoft.ML.Regularization.Bench;

/// <summary>A named group of measurements.</summary>
/// <param name="Name">Name on the command line and of the result file.</param>
/// <param name="Summary">What it measures.</param>
/// <param name="Peer">What it compares with.</param>
/// <param name="Run">Measures.</param>
/// <param name="OnlyWhenNamed">Whether it takes so long that it is no part of a run of all suites.</param>
internal sealed record Suite(
    string Name,
    string Summary,
    SuitePeer Peer,
    Func<BenchContext, IEnumerable<BenchResult>> Run,
    bool OnlyWhenNamed = false);
