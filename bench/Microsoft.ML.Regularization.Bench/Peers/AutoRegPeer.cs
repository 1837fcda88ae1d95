using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>A Python with statsmodels; see bench/peers/autoreg.py and forecast.py.</summary>
internal sealed class AutoRegPeer
{
    private const string FitScript = "autoreg.py";
    private const string BacktestScript = "forecast.py";

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
            if (Answer(python, FitScript) is { Length: > 0 } version)
            {
                return new AutoRegPeer(python, version.Trim());
            }
        }

        return null;
    }

    /// <summary>Fits a series: the time in seconds and the coefficient of lag 1.</summary>
    public (double Seconds, double FirstCoefficient) Fit(float[] series, int lags)
    {
        string[] words = Ask(series, FitScript, lags);
        return (Number(words[0]), Number(words[1]));
    }

    /// <summary>
    /// Forecasts the end of a series from rolling origins: the mean absolute error over all steps with so many lags,
    /// and that with the number of lags, up to so many, of the lowest AIC.
    /// </summary>
    public (double Error, double ChosenError, int ChosenLags) Backtest(float[] series, int lags, int test, int horizon)
    {
        string[] words = Ask(series, BacktestScript, lags, test, horizon);
        return (Number(words[0]), Number(words[1]), (int)Number(words[2]));
    }

    private string[] Ask(float[] series, string script, params int[] numbers)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, System.Runtime.InteropServices.MemoryMarshal.AsBytes(series.AsSpan()).ToArray());
            return (Answer(
                _python, script, [file, .. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))])
                ?? throw new InvalidOperationException("AutoReg failed; the message is above.")).Split();
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static double Number(string word) => double.Parse(word, CultureInfo.InvariantCulture);

    private static string? Answer(string python, string name, params string[] arguments)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "peers", name);
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
