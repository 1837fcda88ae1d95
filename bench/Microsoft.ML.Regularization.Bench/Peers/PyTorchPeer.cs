using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>A Python process with PyTorch that stays up and answers commands; see bench/peers/peer.py.</summary>
internal sealed class PyTorchPeer : IDisposable
{
    private readonly Process _process;

    private PyTorchPeer(Process process, string greeting)
    {
        _process = process;
        Greeting = greeting;
    }

    /// <summary>Version of PyTorch, its thread count and its BLAS.</summary>
    public string Greeting { get; }

    /// <summary>Starts the peer, or gives null where no Python on this machine has PyTorch.</summary>
    public static PyTorchPeer? Start(int threads)
    {
        foreach (string python in PythonInterpreters.Candidates())
        {
            Process? process = Launch(python, threads);
            if (process?.StandardOutput.ReadLine() is { } line && line.StartsWith("ready ", StringComparison.Ordinal))
            {
                return new PyTorchPeer(process, Describe(line.Split(' ')));
            }

            process?.Dispose();
        }

        return null;
    }

    /// <summary>Makes the peer do something and gives the seconds it took.</summary>
    public double Seconds(string command)
    {
        _process.StandardInput.WriteLine(command);
        _process.StandardInput.Flush();
        string answer = _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"The PyTorch peer ended while it ran '{command}'.");
        return double.TryParse(answer, CultureInfo.InvariantCulture, out double seconds)
            ? seconds
            : throw new InvalidOperationException($"The PyTorch peer failed at '{command}': {answer}");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static Process? Launch(string python, int threads)
    {
        var start = new ProcessStartInfo(python)
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "peers", "peer.py") },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["OMP_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        if (OpenBlas.Path() is { } library)
        {
            start.Environment["LD_PRELOAD"] = library;
        }

        try
        {
            Process? process = Process.Start(start);
            process?.BeginErrorReadLine();
            return process;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // no such interpreter: the next candidate, or none
        }
    }

    private static string Describe(string[] words) => $"PyTorch {words[1]}, {words[2]} thread(s), {words[3]} BLAS";
}
