using Spectre.Console;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// The mixup family against the plain network and against mixup. Settings are chosen on the validation rows by the
/// first seeds (root mean squared error, logarithmic loss), then every method trains with every seed, and the test rows
/// are judged.
/// </summary>
internal static class MixupSuite
{
    /// <summary>Seeds that choose settings.</summary>
    private const int SearchSeeds = 2;

    public static IEnumerable<BenchResult> Run(BenchContext context)
    {
        BenchSettings settings = context.Settings;
        var training = new MixupTraining(new FinishedFits<MixupFit>(
            Path.Combine(settings.Folder, "mixup-fits.jsonl"), static fit => fit.Key));
        var outcomes = new List<MixupOutcome>();
        foreach (MixupSet set in MixupSet.Find(settings.Sets))
        {
            AnsiConsole.WriteLine($"{set.Name}: {settings.Seeds} seeds, {set.Protocol}");
            IReadOnlyList<MixupOutcome> found = new SetComparison(set, training, settings).Run();
            outcomes.AddRange(found);
            MixupFiles.Write(settings.Folder, outcomes);
            foreach (MixupOutcome outcome in found)
            {
                yield return Entry(outcome);
            }
        }
    }

    private static BenchResult Entry(MixupOutcome outcome)
    {
        double plain = outcome.Error.Mean - outcome.MinusPlain.Mean;
        return new BenchResult
        {
            Name = outcome.Name,
            Value = outcome.Error.Mean,
            StandardError = outcome.Error.StandardError,
            Unit = outcome.Unit + " (peer: plain)",
            Peer = plain,
            Ratio = plain / outcome.Error.Mean,
        };
    }

    private sealed class SetComparison(MixupSet set, MixupTraining training, BenchSettings settings)
    {
        private readonly int[] _seeds = [.. Enumerable.Range(1, settings.Seeds)];

        public IReadOnlyList<MixupOutcome> Run()
        {
            MixupMethod[] methods = [.. MixupMethods.All.Where(IsAsked)];
            int[] searchSeeds = _seeds[..Math.Min(SearchSeeds, _seeds.Length)];
            RunAll(methods.Where(method => method.Candidates.Count > 1).SelectMany(
                method => method.Candidates.Select(candidate => (method, candidate))), searchSeeds);
            (MixupMethod Method, Candidate Chosen)[] chosen =
            [
                .. methods.Select(method => (method, method.Candidates.MinBy(candidate => method.Candidates.Count == 1
                    ? 0
                    : Fits(method, candidate, searchSeeds).Average(fit => Criterion(fit.Validation)))!)),
            ];
            RunAll(chosen, _seeds);
            IReadOnlyList<MixupFit>[] fits = [.. chosen.Select(entry => Fits(entry.Method, entry.Chosen, _seeds))];
            int mixup = Array.FindIndex(methods, method => method.Name == MixupMethods.InputMixup);
            return
            [
                .. chosen.Select((entry, i) => MixupOutcome.Of(
                    set, entry.Method, entry.Chosen, fits[i], fits[0], mixup < 0 ? null : fits[mixup])),
            ];
        }

        private double Criterion(MixupFigures figures) => set.IsClassification ? figures.Loss : figures.Error;

        private bool IsAsked(MixupMethod method) => method == MixupMethods.Plain
            || (method.Fits(set) && (settings.Methods.Count == 0 || settings.Methods.Contains(method.Name)));

        private IReadOnlyList<MixupFit> Fits(MixupMethod method, Candidate candidate, int[] seeds) =>
            [.. seeds.Select(seed => training.Run(set, method, candidate, seed))];

        private void RunAll(IEnumerable<(MixupMethod Method, Candidate Candidate)> work, int[] seeds) =>
            Parallel.ForEach(
                work.SelectMany(one => seeds.Select(seed => (one.Method, one.Candidate, seed))),
                new ParallelOptions { MaxDegreeOfParallelism = settings.ParallelFits },
                one => training.Run(set, one.Method, one.Candidate, one.seed));
    }
}
