namespace Microsoft.ML.Regularization.Bench;

/// <summary>A row of the table: a method, or several together, and the strengths to choose from.</summary>
/// <param name="Name">Name in tables.</param>
/// <param name="Candidates">What validation chooses from.</param>
/// <param name="StopsByLoss">Whether the loss says when to stop, and not the mean error of the regions.</param>
internal sealed record ImbalancedMethod(
    string Name, IReadOnlyList<Candidate> Candidates, bool StopsByLoss = false)
{
    public static ImbalancedMethod Together(string name, params IReadOnlyList<IReadOnlyList<Candidate>> parts) =>
        new(name, [.. parts.Aggregate((first, second) => [.. first.SelectMany(_ => second, (a, b) => a.With(b))])]);
}
