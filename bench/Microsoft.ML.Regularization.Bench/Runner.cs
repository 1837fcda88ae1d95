using Spectre.Console;
using TorchSharp;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>Runs suites, shows what they found and writes it down.</summary>
internal static class Runner
{
    /// <summary>Exit code of a run that had no peer to compare with.</summary>
    private const int WithoutPeer = 2;

    public static int Run(string suite, BenchSettings settings)
    {
        (int rounds, int threads, string folder) = (settings.Rounds, settings.Threads, settings.Folder);
        torch.set_num_threads(threads);
        Suite[] chosen = [.. Suites.All.Where(s =>
            s.Name == suite || (suite == Suites.Everything && !s.OnlyWhenNamed))];
        bool wantsPyTorch = chosen.Any(s => s.Peer == SuitePeer.PyTorch);
        bool wantsScikitLearn = chosen.Any(s => s.Peer == SuitePeer.ScikitLearn);
        using PyTorchPeer? pyTorch = wantsPyTorch ? PyTorchPeer.Start(threads) : null;
        ScikitLearnPeer? scikitLearn = wantsScikitLearn ? ScikitLearnPeer.Find() : null;
        Announce(wantsPyTorch, "PyTorch", pyTorch?.Greeting, "python3-torch");
        Announce(wantsScikitLearn, "scikit-learn", scikitLearn?.Greeting, "python3-sklearn");
        AnsiConsole.WriteLine(
            $"Speeds are medians of {rounds} rounds in turns; {threads} thread(s) each side. Ratio above 1: ours is better.");
        var context = new BenchContext(settings, pyTorch, scikitLearn);
        foreach (Suite next in chosen)
        {
            Show(next, context, folder);
        }

        return (wantsPyTorch && pyTorch is null) || (wantsScikitLearn && scikitLearn is null) ? WithoutPeer : 0;
    }

    private static void Announce(bool isWanted, string library, string? greeting, string package)
    {
        if (isWanted)
        {
            AnsiConsole.WriteLine(greeting is null
                ? $"No Python with {library} was found, so its column stays empty: apt-get install {package}"
                : $"Peer: {greeting}.");
        }
    }

    private static void Show(Suite suite, BenchContext context, string folder)
    {
        var results = new List<BenchResult>();
        AnsiConsole.Status().Start($"{suite.Name}: {suite.Summary}", status =>
        {
            foreach (BenchResult result in suite.Run(context))
            {
                results.Add(result);
                status.Status($"{suite.Name}: {result.Name} done");
            }
        });
        AnsiConsole.Write(ResultTable.Of(suite.Name, results));
        AnsiConsole.WriteLine(ResultFile.Write(folder, suite.Name, results));
    }
}
