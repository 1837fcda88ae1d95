using Spectre.Console;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// The methods for skewed targets against the plain network. Strengths are chosen on the validation rows by the first
/// seeds, then every method trains with every seed, and the test rows are judged.
/// </summary>
internal static class ImbalancedSuite
{
    /// <summary>Seeds that choose strengths.</summary>
    private const int SearchSeeds = 2;

    public static IEnumerable<BenchResult> Run(BenchContext context)
    {
        var outcomes = new List<MethodOutcome>();
        var fit = new ImbalancedFit(new FinishedFits<FinishedFit>(
            Path.Combine(context.Settings.Folder, "imbalanced-fits.jsonl"), fit => fit.Key));
        AnsiConsole.WriteLine($"{context.Settings.Seeds} seeds, {context.Settings.ParallelFits} fits at a time");
        foreach (ImbalancedSet set in ImbalancedSet.Find(context.Settings.Sets))
        {
            AnsiConsole.WriteLine($"{set.Name}: {ImbalancedFit.Protocol(set.Training)}");
            IReadOnlyList<MethodOutcome> found = new SetComparison(set, fit, context).Run();
            outcomes.AddRange(found);
            OutcomeFiles.Write(context.Settings.Folder, outcomes);
            foreach (MethodOutcome outcome in found)
            {
                yield return Entry(outcome);
            }
        }
    }

    private static BenchResult Entry(MethodOutcome outcome)
    {
        MeanAndError few = outcome.Test[Figures.Few];
        double plain = few.Mean - outcome.Difference[Figures.Few].Mean;
        return new BenchResult
        {
            Name = $"{outcome.Set}/{outcome.Method}",
            Value = few.Mean,
            StandardError = few.StandardError,
            Unit = "few-shot MAE (peer: plain)",
            Peer = plain,
            Ratio = plain / few.Mean,
        };
    }

    private sealed class SetComparison(ImbalancedSet set, ImbalancedFit fit, BenchContext context)
    {
        public IReadOnlyList<MethodOutcome> Run()
        {
            int[] searchSeeds = [.. Enumerable.Range(1, Math.Min(SearchSeeds, context.Settings.Seeds))];
            int[] seeds = [.. Enumerable.Range(1, context.Settings.Seeds)];
            ImbalancedMethod plain = ImbalancedMethods.Plain;
            RunAll(ImbalancedMethods.All.SelectMany(method => Needed(method).SelectMany(
                candidate => searchSeeds.Select(seed => (method, candidate, seed)))));
            IReadOnlyList<FinishedFit> reference = Fits(plain, plain.Candidates[0], searchSeeds);
            (ImbalancedMethod Method, Candidate Chosen)[] chosen =
                [.. ImbalancedMethods.All.Select(method => (method, Choose(method, reference, searchSeeds)))];
            RunAll(chosen.SelectMany(entry => seeds.Select(seed => (entry.Method, entry.Chosen, seed))));
            IReadOnlyList<FinishedFit> plainFits = Fits(plain, plain.Candidates[0], seeds);
            return [.. chosen.Select(entry => MethodOutcome.Of(
                set, entry.Method, entry.Chosen, Fits(entry.Method, entry.Chosen, seeds), plainFits))];
        }

        // One setting leaves nothing to choose.
        private static IEnumerable<Candidate> Needed(ImbalancedMethod method) =>
            method.Candidates.Count > 1 || method == ImbalancedMethods.Plain ? method.Candidates : [];

        private Candidate Choose(ImbalancedMethod method, IReadOnlyList<FinishedFit> reference, int[] seeds) =>
            method.Candidates.Count == 1 ? method.Candidates[0] : method.Candidates[StrengthChoice.Best(
                reference, [.. method.Candidates.Select(candidate => Fits(method, candidate, seeds))])];

        private IReadOnlyList<FinishedFit> Fits(ImbalancedMethod method, Candidate candidate, int[] seeds) =>
            [.. seeds.Select(seed => fit.Run(set, method, candidate, seed))];

        private void RunAll(IEnumerable<(ImbalancedMethod Method, Candidate Candidate, int Seed)> work) =>
            Parallel.ForEach(
                work,
                new ParallelOptions { MaxDegreeOfParallelism = context.Settings.ParallelFits },
                one => fit.Run(set, one.Method, one.Candidate, one.Seed));
    }
}
