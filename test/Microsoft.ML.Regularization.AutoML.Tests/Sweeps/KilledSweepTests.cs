using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.Regularization.AutoML.Tests;

/// <summary>A sweep whose process is killed, and started again.</summary>
public sealed class KilledSweepTests
{
    private const int Trials = 12;

    [Fact]
    public void Run_KilledAndStartedAgain_KeepsFinishedTrialsAndRepeatsNone()
    {
        using var folder = new TemporaryFolder();
        string whole = Finish(folder.File("whole.jsonl"), out _);
        string path = folder.File("killed.jsonl");

        KillWhenStarting(trial: 5, path);
        int kept = File.ReadAllLines(path).Length - 1;
        string resumed = Finish(path, out List<int> started);

        Assert.InRange(kept, 5, 6);
        Assert.Equal(Enumerable.Range(kept, Trials - kept), started);
        Assert.Equal(whole, resumed);
        Assert.Equal(Trials + 1, File.ReadAllLines(path).Length);
    }

    private static void KillWhenStarting(int trial, string path)
    {
        using Process process = Start(path);
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line == string.Create(CultureInfo.InvariantCulture, $"start {trial}"))
            {
                // On Linux the signal 9, which no process can handle.
                process.Kill();
                break;
            }
        }

        process.WaitForExit();
        Assert.NotEqual(0, process.ExitCode);
    }

    private static string Finish(string path, out List<int> started)
    {
        using Process process = Start(path);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string[] lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        started = [.. lines[..^1].Select(line => int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture))];
        return lines[^1];
    }

    private static Process Start(string path) => Process.Start(new ProcessStartInfo("dotnet")
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        ArgumentList =
        {
            "exec", Path.Combine(AppContext.BaseDirectory, "SweepApp.dll"), path,
            Trials.ToString(CultureInfo.InvariantCulture),
        },
    })!;
}
