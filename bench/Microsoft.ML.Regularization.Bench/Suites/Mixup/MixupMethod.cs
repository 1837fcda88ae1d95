namespace Microsoft.ML.Regularization.Bench;

/// <summary>A row of the suite's tables: a method and the settings to choose from.</summary>
/// <param name="Name">Name in tables, entries and on the command line.</param>
/// <param name="Candidates">What validation chooses from.</param>
/// <param name="Fits">Whether the method is for a set.</param>
internal sealed record MixupMethod(string Name, IReadOnlyList<Candidate> Candidates, Func<MixupSet, bool> Fits)
{
    public MixupMethod(string name, params IReadOnlyList<Candidate> candidates)
        : this(name, candidates, static _ => true)
    {
    }
}
