using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.Regularization.Scoring.Tests.MlNetBridge;

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

    [Fact]
    public void Load_ModelWithIntervalsInANewProcess_GivesTheSameEnds()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model.zip");
        var network = new NetworkRegressionTransformer(TestModels.Model(hidden: 16), "Features");
        var ml = new MLContext();
        const int count = 70;
        IDataView view = ml.Data.LoadFromEnumerable(
            Enumerable.Range(0, count).Select(i => new Row { Features = [i, i / 2f, -i / 4f] }));
        var model = network.Append(new ConformalTransformer(TestModels.Calibration(margin: 1.25)));
        ml.Model.SaveAtomically(model, view.Schema, path);

        int[] bits = Serve(path, count);

        IDataView scored = model.Transform(view);
        int[] scores = Bits(scored, "Score");
        int[] lower = Bits(scored, "Lower");
        int[] upper = Bits(scored, "Upper");
        Assert.Equal([.. scores, .. scores, .. lower, .. upper, .. lower, .. upper], bits);
        Assert.NotEqual(lower, upper);
    }

    private static int[] Bits(IDataView view, string column) =>
        [.. SavedModel.Values(view, column).Select(BitConverter.SingleToInt32Bits)];

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
