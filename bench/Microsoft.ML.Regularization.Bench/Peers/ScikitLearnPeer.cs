using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>A Python with scikit-learn; see bench/peers/mlp.py and mlp_fit.py.</summary>
internal sealed class ScikitLearnPeer
{
    private const string FoldsScript = "mlp.py";
    private const string FitScript = "mlp_fit.py";

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
            if (Answer(python, FoldsScript) is { Length: > 0 } version)
            {
                return new ScikitLearnPeer(python, version.Trim());
            }
        }

        return null;
    }

    /// <summary>The accuracies on the folds of a file, in each way of training.</summary>
    public IEnumerable<(string Way, double Accuracy)> Accuracies(string foldsFile, MlpSettings settings)
    {
        string answer = Answer(_python, FoldsScript, [foldsFile, .. settings.Arguments()])
            ?? throw new InvalidOperationException($"scikit-learn failed on {foldsFile}; the message is above.");
        return from line in answer.Split('\n', StringSplitOptions.RemoveEmptyEntries)
               let words = line.Split(' ')
               from figure in words[1..]
               select (words[0], double.Parse(figure, CultureInfo.InvariantCulture));
    }

    /// <summary>A whole regression fit: its seconds, and the root mean squared error on rows that it has not seen.
    /// </summary>
    /// <param name="rowsFile">Rows of single-precision numbers: the features and the target.</param>
    /// <param name="columns">Number of features.</param>
    /// <param name="trainingRows">Number of rows to train on: the first of the file.</param>
    /// <param name="settings">What both sides are given.</param>
    public (double Seconds, double Error) Fit(string rowsFile, int columns, int trainingRows, MlpSettings settings)
    {
        // The patience, which is the last, is for early stopping: there is none here.
        string[] arguments =
        [
            rowsFile,
            columns.ToString(CultureInfo.InvariantCulture),
            trainingRows.ToString(CultureInfo.InvariantCulture),
            .. settings.Arguments().SkipLast(1),
        ];
        string answer = Answer(_python, FitScript, arguments)
            ?? throw new InvalidOperationException("scikit-learn failed at a whole fit; the message is above.");
        string[] words = answer.Split();
        return (double.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[1], CultureInfo.InvariantCulture));
    }

    private static string? Answer(string python, string name, params string[] arguments)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "peers", name);
        var start = new ProcessStartInfo(python, [script, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = arguments.Length == 0, // without the library the first question is a stack trace
        };
        if (OpenBlas.Path() is { } library)
        {
            start.Environment["LD_PRELOAD"] = library;
        }

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
