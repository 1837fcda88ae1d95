using Spectre.Console;
using TorchSharp;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>Runs suites, shows what they found and writes it down.</summary>
internal static class Runner
{
    /// <summary>Exit code of a run that had no peer to compare with.</summary>
    private const int WithoutPeer = 2;

    public static int Run(string suite, int rounds, int threads, string folder)
    {
        torch.set_num_threads(threads);
        using PyTorchPeer? peer = PyTorchPeer.Start(threads);
        AnsiConsole.WriteLine(peer is null
            ? "No Python with PyTorch was found, so there is no peer column: apt-get install python3-torch"
            : $"Peer: {peer.Greeting}. Medians of {rounds} rounds in turns, {threads} thread(s) each; "
                + "ratio above 1: ours is better.");
        var context = new BenchContext(rounds, threads, peer);
        foreach (Suite chosen in Suites.All.Where(s => suite == Suites.Everything || s.Name == suite))
        {
            Show(chosen, context, folder);
        }

        return peer is null ? WithoutPeer : 0;
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
