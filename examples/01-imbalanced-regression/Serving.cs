using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ImbalancedRegression;

/// <summary>Saves a model and has another program serve it.</summary>
internal static class Serving
{
    /// <summary>Saves the model, and the scores that this process gives to all rows of the file.</summary>
    public static (string Model, string Scores) Save(Outcome outcome, string file, string folder)
    {
        var ml = new MLContext();
        string model = Path.Combine(folder, "model.zip");
        ml.Model.Save(outcome.Model, outcome.Schema, model);

        IDataView data = ml.Data.LoadFromTextFile<Diamond>(file, separatorChar: ',', hasHeader: true);
        float[] scores = [.. outcome.Model.Transform(data).GetColumn<float>("Score")];
        string scoreFile = Path.Combine(folder, "scores.bin");
        File.WriteAllBytes(scoreFile, MemoryMarshal.AsBytes(scores.AsSpan()));
        return (model, scoreFile);
    }

    /// <summary>Starts the serving program, a fresh process without TorchSharp.</summary>
    /// <returns>Its exit code: 0 if all scores are the same.</returns>
    public static int Start(string model, string file, string scores)
    {
        using Process process = Process.Start("dotnet", [Program(), model, file, scores]);
        process.WaitForExit();
        return process.ExitCode;
    }

    private static string Program()
    {
        string folder = typeof(Serving).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "ServeFolder").Value!;
        return Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", folder, "Serve.dll"));
    }
}
