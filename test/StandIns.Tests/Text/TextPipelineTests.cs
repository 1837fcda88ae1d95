using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.Text;

/// <summary>From a text file through a split and a pipeline into a model file and back.</summary>
public sealed class TextPipelineTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Pipeline_OnASplitTextFile_IsTheSameAfterSavingAndLoading()
    {
        var lines = System.Linq.Enumerable.Range(0, 50).Select(i => $"{i},{i * i % 7},{i % 3}");
        File.WriteAllLines(_path, lines.Prepend("a,b,y"));
        var context = new MLContext(1);
        var data = context.Data.LoadFromTextFile<Row>(_path, separatorChar: ',', hasHeader: true);
        var split = context.Data.TrainTestSplit(data, testFraction: 0.3);
        var pipeline = context.Transforms.Concatenate("Features", "A", "B")
            .Append(context.Transforms.NormalizeMeanVariance("Features", fixZero: false))
            .AppendCacheCheckpoint(context)
            .Append(context.Transforms.NormalizeMinMax("Scaled", "Features"));
        var model = pipeline.Fit(split.TrainSet);
        using var file = new MemoryStream();

        context.Model.Save(model, data.Schema, file);
        file.Position = 0;
        var loaded = new MLContext().Model.Load(file, out var schema);

        Assert.Equal(["A", "B", "Y"], schema.Select(column => column.Name));
        foreach (var column in new[] { "Features", "Scaled" })
        {
            Assert.Equal(
                model.Transform(split.TestSet).GetColumn<float[]>(column),
                loaded.Transform(split.TestSet).GetColumn<float[]>(column));
        }

        var mean = model.Transform(split.TrainSet).GetColumn<float[]>("Features").Average(features => features[0]);
        Assert.Equal(0, mean, 5);
    }

    [Fact]
    public void PredictionEngine_OfNormalizers_MapsOneRow()
    {
        File.WriteAllLines(_path, ["0\t2\t0", "4\t4\t0"]);
        var context = new MLContext(1);
        var data = context.Data.LoadFromTextFile<Row>(_path);
        var model = context.Transforms.NormalizeMinMax("A", fixZero: false).Fit(data);

        var engine = context.Model.CreatePredictionEngine<Row, Row>(model);

        Assert.Equal(0.75f, engine.Predict(new Row { A = 3 }).A);
    }

    private sealed class Row
    {
        [LoadColumn(0)]
        public float A { get; set; }

        [LoadColumn(1)]
        public float B { get; set; }

        [LoadColumn(2)]
        public float Y { get; set; }
    }
}
