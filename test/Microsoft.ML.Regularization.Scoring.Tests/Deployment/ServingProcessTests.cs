using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.Regularization.Scoring.Tests.MlNetBridge;

namespace Microsoft.ML.Regularization.Scoring.Tests.Deployment;

public sealed class ServingProcessTests
{
    private const int Count = 70;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Load_InANewProcess_GivesTheSameScoresBitForBit(int targets)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model.zip");
        NetworkModelParameters parameters = TestModels.Model(hidden: 64, outputs: targets);
        var model = new NetworkRegressionTransformer(
            targets == 1 ? parameters : TestModels.WithTargetSlots(parameters), "Features");
        var ml = new MLContext();
        float[][] rows = [.. Enumerable.Range(0, Count).Select(i => (float[])[i, i / 2f, -i / 4f])];
        IDataView view = ml.Data.LoadFromEnumerable(rows.Select(row => new Row { Features = row }));
        ml.Model.SaveAtomically(model, view.Schema, path);

        string[] lines = ServingProcess.Run(path, Count.ToString(CultureInfo.InvariantCulture));

        float[] scores = new float[Count * targets];
        new NetworkScorer(parameters, "Features").ScoreBatch([.. rows.SelectMany(row => row)], Count, scores, 0);
        string[] expected = [.. scores.Chunk(targets).Select(row =>
            string.Join(' ', row.Select(BitConverter.SingleToInt32Bits)))];
        Assert.Equal([.. expected, .. expected], lines);
    }

    [Fact]
    public void Load_ModelWithIntervalsInANewProcess_GivesTheSameEnds()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model.zip");
        var ml = new MLContext();
        IDataView view = ml.Data.LoadFromEnumerable(
            Enumerable.Range(0, Count).Select(i => new Row { Features = [i, i / 2f, -i / 4f] }));
        var model = new NetworkRegressionTransformer(TestModels.Model(hidden: 16), "Features")
            .Append(new ConformalTransformer(TestModels.Calibration(margin: 1.25)));
        ml.Model.SaveAtomically(model, view.Schema, path);

        string[] lines = ServingProcess.Run(path, Count.ToString(CultureInfo.InvariantCulture));

        IDataView scored = model.Transform(view);
        float[] lower = SavedModel.Values(scored, "Lower");
        float[] upper = SavedModel.Values(scored, "Upper");
        Assert.Equal(SavedModel.Values(scored, "Score").Select((score, i) => string.Join(
            ' ', new[] { score, lower[i], upper[i] }.Select(BitConverter.SingleToInt32Bits))), lines[Count..]);
        Assert.All(lower.Zip(upper), ends => Assert.InRange(ends.Second - ends.First, 2.49f, 2.51f));
    }

    private sealed class Row
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [];
    }
}
