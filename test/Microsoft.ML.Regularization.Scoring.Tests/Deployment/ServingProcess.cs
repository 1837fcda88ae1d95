using System.Diagnostics;

namespace Microsoft.ML.Regularization.Scoring.Tests.Deployment;

/// <summary>The serving application as a process of its own.</summary>
internal static class ServingProcess
{
    /// <summary>Runs it to its end.</summary>
    /// <returns>The lines that it printed.</returns>
    public static string[] Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "exec", Path.Combine(AppContext.BaseDirectory, "ServingApp.dll") },
        };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }
}
