using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Scoring.Tests.Deployment;

public sealed class ServingProcessTests
{
    [Fact]
    public void Load_InANewProcess_GivesTheSameScoresBitForBit()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model.zip");
        var model = new NetworkRegressionTransformer(TestModels.Model(hidden: 64), "Features");
        var ml = new MLContext();
        const int count = 70;
        float[][] rows = [.. Enumerable.Range(0, count).Select(i => (float[])[i, i / 2f, -i / 4f])];
        IDataView view = ml.Data.LoadFromEnumerable(rows.Select(row => new Row { Features = row }));
        ml.Model.SaveAtomically(model, view.Schema, path);

        int[] bits = Serve(path, count);

        float[] expected = new float[count];
        new NetworkScorer(model.Model, "Features").ScoreBatch([.. rows.SelectMany(row => row)], count, expected, 0);
        int[] expectedBits = [.. expected.Select(BitConverter.SingleToInt32Bits)];
        Assert.Equal([.. expectedBits, .. expectedBits], bits);
    }

    private static int[] Serve(string path, int rows)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "exec", Path.Combine(AppContext.BaseDirectory, "ServingApp.dll"), path,
                rows.ToString(CultureInfo.InvariantCulture),
            },
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => int.Parse(line, CultureInfo.InvariantCulture))];
    }

    private sealed class Row
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [];
    }
}
