using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Microsoft.ML.Regularization.Tests.Examples;

/// <summary>Runs an example as a user would, in a process of its own.</summary>
internal static class ExampleProgram
{
    private static readonly string _outputFolder = typeof(ExampleProgram).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "OutputFolder").Value!;

    /// <summary>What the program prints; fails the test where its exit code is not zero.</summary>
    public static string Run(string example, string program, params IEnumerable<string> arguments) =>
        RunIn(Repository.PathOf("examples", example), program, arguments);

    /// <summary>As <see cref="Run"/>, from a copy of its programs that has no file of TorchSharp or LibTorch.</summary>
    /// <param name="example">The example.</param>
    /// <param name="program">The program.</param>
    /// <param name="helper">A program that it starts, in a folder of the same name.</param>
    public static string RunWithoutTorch(string example, string program, string helper)
    {
        string copy = Directory.CreateTempSubdirectory("torchless-").FullName;
        try
        {
            foreach (string folder in (string[])[_outputFolder, Path.Combine(helper, _outputFolder)])
            {
                TorchlessCopy.Make(
                    Path.Combine(Repository.PathOf("examples", example), folder), Path.Combine(copy, folder));
            }

            return RunIn(copy, program, []);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    private static string RunIn(string root, string program, IEnumerable<string> arguments)
    {
        string results = Directory.CreateTempSubdirectory("example-").FullName;
        try
        {
            var start = new ProcessStartInfo("dotnet")
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            string file = Path.Combine(root, _outputFolder, program + ".dll");
            foreach (string argument in (string[])["exec", file, .. arguments, "--quick", "--output", results])
            {
                start.ArgumentList.Add(argument);
            }

            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, errors.Result);
            return output;
        }
        finally
        {
            Directory.Delete(results, recursive: true);
        }
    }

    /// <summary>The number after a word of the output.</summary>
    public static double Figure(string output, string word) =>
        double.Parse(Regex.Match(output, word + @" ([0-9.]+)").Groups[1].Value, CultureInfo.InvariantCulture);
}
