using Spectre.Console;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// Methods for wrong labels against the plain network. Fits that an earlier run with the same folder has done are not
/// done again, and tables show all that is known: sets and methods may be run one by one.
/// </summary>
internal static class NoisySuite
{
    public static IEnumerable<BenchResult> Run(BenchContext context)
    {
        BenchSettings settings = context.Settings;
        string folder = settings.Folder;
        var fit = new NoisyFit(new FinishedFits<FinishedNoisyFit>(
            Path.Combine(folder, "noisy-fits.jsonl"), static fit => fit.Key));
        NoisySet[] sets = [.. NoisySet.Find([.. NoisySet.Names])];
        foreach (NoisySet set in sets.Where(set => BenchSettings.Wants(settings.Sets, set.Name)))
        {
            AnsiConsole.WriteLine($"{set.Name}: {NoisyFit.Protocol(set.Training)}");
            Parallel.ForEach(
                Tasks(set, settings),
                new ParallelOptions { MaxDegreeOfParallelism = settings.ParallelFits },
                one => fit.Run(one.Method, one.Task));
            NoisyFiles.Write(folder, NoisyOutcomes.Of(sets, fit, settings.Draws));
        }

        foreach (BenchResult goal in NoisyGoals.Of(NoisyOutcomes.Of(sets, fit, settings.Draws)))
        {
            yield return goal;
        }
    }

    private static IEnumerable<(NoisyMethod Method, NoisyTask Task)> Tasks(NoisySet set, BenchSettings settings) =>
        from stop in Enum.GetValues<NoisyStop>()
        from draw in Enumerable.Range(1, settings.Draws)
        from condition in NoisyCondition.All
        from method in NoisyMethods.All
        where BenchSettings.Wants(settings.Methods, method.Name) && method.Suits(condition)
        select (method, new NoisyTask(set, condition, draw, stop));
}
