using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.Regularization.Tests.Engines.Fused;

/// <summary>A machine that trains with closed forms needs neither TorchSharp nor LibTorch.</summary>
public sealed class TrainingProcessTests
{
    [Fact]
    public void Fit_WithoutAnyFileOfTorch_TrainsSavesAndScores()
    {
        string folder = Directory.CreateTempSubdirectory("training-app-").FullName;
        try
        {
            CopyWithoutTorch(folder);

            string[] lines = Run(folder);

            Assert.Equal(
                ["squared", "absolute", "ConR", "mixup", "weights", "categories", "ELR"],
                lines.Select(line => line.Split(' ')[0]));
            Assert.All(lines, line =>
            {
                string[] parts = line.Split(' ');
                Assert.Equal(nameof(TrainingEngine.Fused), parts[1]);
                Assert.InRange(double.Parse(parts[2], CultureInfo.InvariantCulture), 0.8, 1);
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void CopyWithoutTorch(string folder)
    {
        foreach (string file in Directory.GetFiles(AppContext.BaseDirectory, "*.dll")
            .Append(Path.Combine(AppContext.BaseDirectory, "TrainingApp.runtimeconfig.json"))
            .Where(static file => !Path.GetFileName(file).Contains("torch", StringComparison.OrdinalIgnoreCase)))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }

    private static string[] Run(string folder)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "exec", Path.Combine(folder, "TrainingApp.dll") },
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }
}
