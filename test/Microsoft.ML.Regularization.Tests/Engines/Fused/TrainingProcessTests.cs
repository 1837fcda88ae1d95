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
            TorchlessCopy.Make(AppContext.BaseDirectory, Path.Combine(folder, "app"));

            string[] lines = Run(Path.Combine(folder, "app"));

            string fused = nameof(TrainingEngine.Fused);
            Assert.Equal(
                [
                    ("squared", fused), ("absolute", fused), ("ConR", fused), ("mixup", fused), ("weights", fused),
                    ("categories", fused), ("batches", fused),
                    ("path", fused), ("ELR", fused),
                    .. Enum.GetNames<ArNetSolver>().Select(static solver => ("AR-Net", solver)),
                ],
                lines.Select(static line => (line.Split(' ')[0], line.Split(' ')[1])));
            Assert.All(lines, static line => Assert.InRange(
                double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture), 0.8, 1));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
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
