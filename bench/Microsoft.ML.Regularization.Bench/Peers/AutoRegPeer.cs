using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>A Python with statsmodels; see bench/peers/autoreg.py.</summary>
internal sealed class AutoRegPeer
{
    private readonly string _python;

    private AutoRegPeer(string python, string version)
    {
        _python = python;
        Greeting = "statsmodels " + version;
    }

    /// <summary>Name and version of the library.</summary>
    public string Greeting { get; }

    /// <summary>Finds a Python with statsmodels, or gives null where this machine has none.</summary>
    public static AutoRegPeer? Find()
    {
        foreach (string python in PythonInterpreters.Candidates())
        {
            if (Answer(python) is { Length: > 0 } version)
            {
                return new AutoRegPeer(python, version.Trim());
            }
        }

        return null;
    }

    /// <summary>Fits a series: the time in seconds and the coefficient of lag 1.</summary>
    public (double Seconds, double FirstCoefficient) Fit(float[] series, int lags)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, System.Runtime.InteropServices.MemoryMarshal.AsBytes(series.AsSpan()).ToArray());
            string[] words = (Answer(_python, file, lags.ToString(CultureInfo.InvariantCulture))
                ?? throw new InvalidOperationException("AutoReg failed; the message is above.")).Split();
            return (Number(words[0]), Number(words[1]));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static double Number(string word) => double.Parse(word, CultureInfo.InvariantCulture);

    private static string? Answer(string python, params string[] arguments)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "peers", "autoreg.py");
        var start = new ProcessStartInfo(python, [script, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = arguments.Length == 0, // without the library the first question is a stack trace
        };
        try
        {
            using Process process = Process.Start(start)!;
            string answer = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? answer : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // no such interpreter: the next candidate, or none
        }
    }
}
