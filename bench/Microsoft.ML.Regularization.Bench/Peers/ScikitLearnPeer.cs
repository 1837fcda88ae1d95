using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>A Python with scikit-learn; see bench/peers/mlp.py.</summary>
internal sealed class ScikitLearnPeer
{
    private readonly string _python;

    private ScikitLearnPeer(string python, string version)
    {
        _python = python;
        Greeting = "scikit-learn " + version;
    }

    /// <summary>Name and version of the library.</summary>
    public string Greeting { get; }

    /// <summary>Finds a Python with scikit-learn, or gives null where this machine has none.</summary>
    public static ScikitLearnPeer? Find()
    {
        foreach (string python in PythonInterpreters.Candidates())
        {
            if (Answer(python) is { Length: > 0 } version)
            {
                return new ScikitLearnPeer(python, version.Trim());
            }
        }

        return null;
    }

    /// <summary>The accuracies on the folds of a file, in each way of training.</summary>
    public IEnumerable<(string Way, double Accuracy)> Accuracies(string foldsFile, MlpSettings settings)
    {
        string answer = Answer(_python, [foldsFile, .. settings.Arguments()])
            ?? throw new InvalidOperationException($"scikit-learn failed on {foldsFile}; the message is above.");
        return from line in answer.Split('\n', StringSplitOptions.RemoveEmptyEntries)
               let words = line.Split(' ')
               from figure in words[1..]
               select (words[0], double.Parse(figure, CultureInfo.InvariantCulture));
    }

    private static string? Answer(string python, params string[] arguments)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "peers", "mlp.py");
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
