using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

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
    public void Load_TextCategoriesAndMissingValuesInANewProcess_GivesTheSameNamesAndScoresBitForBit()
    {
        using var folder = new TemporaryFolder();
        (string path, string table) = (folder.File("model.zip"), folder.File("birds.csv"));
        File.WriteAllText(
            table, "gull,male,1.5,2\ntern,female,,3\nskua,,-0.5,\ngull,female,4,-1\nskua,male,,0.25\ntern,other,7,7\n");
        var ml = new MLContext(seed: 1);
        TextLoader loader = ml.Data.CreateTextLoader(new TextLoader.Options
        {
            Separators = [','],
            MissingRealsAsNaNs = true,
            Columns =
            [
                new("Species", DataKind.String, 0), new("Sex", DataKind.String, 1), new("Sizes", DataKind.Single, 2, 3),
            ],
        });
        IDataView view = loader.Load(table);
        ITransformer prepared = ml.Transforms.Conversion.MapValueToKey("Label", "Species")
            .Append(ml.Transforms.Categorical.OneHotEncoding("Sex"))
            .Append(ml.Transforms.ReplaceMissingValues(
                "Sizes", replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean))
            .Append(ml.Transforms.Concatenate("Features", "Sizes", "Sex")).Fit(view);
        string[] names = ["gull", "tern", "skua"];
        var network = new NetworkMulticlassTransformer(TestClasses.Multiclass(names, features: 5), "Features");
        var scored = prepared.Append(network);
        var model = scored.Append(
            ml.Transforms.Conversion.MapKeyToValue("PredictedLabel").Fit(scored.Transform(view)));
        ml.Model.Save(model, loader, path);

        string[] lines = Lines(path, table);

        string[] expected = [.. ServingApp.NamedScores.Of(model.Transform(view))];
        Assert.Equal(expected, lines);
        Assert.Equal(6, lines.Length);
        Assert.All(lines, line => Assert.Contains(line.Split(' ')[0], names));
    }

    private static int[] Serve(string path, int rows) =>
        [.. Lines(path, rows.ToString(CultureInfo.InvariantCulture))
            .Select(line => int.Parse(line, CultureInfo.InvariantCulture))];

    private static string[] Lines(string path, string rows)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "exec", Path.Combine(AppContext.BaseDirectory, "ServingApp.dll"), path, rows,
            },
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private sealed class Row
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [];
    }
}
