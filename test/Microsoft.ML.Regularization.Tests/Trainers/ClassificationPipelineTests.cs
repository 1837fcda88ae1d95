using Microsoft.ML.Data;
using Microsoft.ML.Regularization.Scoring.Tests.Deployment;
using ServingApp;

namespace Microsoft.ML.Regularization.Tests.Trainers;

/// <summary>Classification inside a pipeline of ML.NET's own steps, from a text file.</summary>
public sealed class ClassificationPipelineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("classification").FullName;
    private readonly MLContext _ml = new(1);
    private readonly MixedRow[] _rows = Mixed.Rows(300);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Binary_SavedWithItsLoader_ServesBitForBitInANewProcess()
    {
        string[] expected = SaveAndScore(Mixed.Binary(_ml), out string[] served);

        Assert.Equal(300, expected.Length);
        Assert.Equal(expected, served);
        Assert.InRange(
            _rows.Zip(served).Average(static pair =>
                pair.Second.EndsWith(pair.First.Flag.ToString(), StringComparison.Ordinal) ? 1.0 : 0),
            0.9, 1);
    }

    [Fact]
    public void Multiclass_SavedWithItsLoader_ServesClassNamesInANewProcess()
    {
        string[] expected = SaveAndScore(Mixed.Multiclass(_ml), out string[] served);

        Assert.Equal(300, expected.Length);
        Assert.Equal(expected, served);
        Assert.InRange(
            _rows.Zip(served).Average(static pair =>
                pair.Second.EndsWith(" " + pair.First.Grade, StringComparison.Ordinal) ? 1.0 : 0),
            0.85, 1);
    }

    [Fact]
    public void Load_MulticlassPipelineWithSchema_GivesClassNames()
    {
        IDataView view = _ml.Data.LoadFromEnumerable(_rows);
        var model = Mixed.Multiclass(_ml).Fit(view);

        ITransformer loaded = SavedModels.Reload(model, view.Schema);

        Assert.Equal(ScoreLines.Of(model.Transform(view)), ScoreLines.Of(loaded.Transform(view)));
        using PredictionEngine<MixedRow, Prediction> engine =
            new MLContext().Model.CreatePredictionEngine<MixedRow, Prediction>(loaded);
        Assert.All(_rows[..20], row => Assert.Contains(engine.Predict(row).PredictedLabel, Grades));
    }

    private static IEnumerable<string> Grades => ["low", "mid", "high"];

    private string[] SaveAndScore<TTransformer>(IEstimator<TTransformer> pipeline, out string[] served)
        where TTransformer : class, ITransformer
    {
        string data = Path.Combine(_folder, "data.csv");
        string zip = Path.Combine(_folder, "model.zip");
        File.WriteAllLines(data, Mixed.Lines(_rows));
        TextLoader loader = _ml.Data.CreateTextLoader<MixedRow>(separatorChar: ',', hasHeader: true);
        IDataView view = loader.Load(data);
        TTransformer model = pipeline.Fit(view);
        string[] before = [.. ScoreLines.Of(model.Transform(view))];
        _ml.Model.Save(model, loader, zip);

        served = ServingProcess.Run(zip, data);
        return before;
    }

    private sealed class Prediction
    {
        public string PredictedLabel { get; set; } = "";
    }
}
