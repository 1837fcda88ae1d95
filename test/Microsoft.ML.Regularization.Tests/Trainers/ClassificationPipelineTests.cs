namespace Microsoft.ML.Regularization.Tests.Trainers;

/// <summary>Classification inside a pipeline of ML.NET's own steps.</summary>
public sealed class ClassificationPipelineTests
{
    [Fact]
    public void Pipeline_TextLabelsAndCategories_SavedModelGivesTheSameNames()
    {
        var ml = new MLContext(1);
        ClassRow[] rows = Classes.Rows(300);
        foreach (ClassRow row in rows)
        {
            row.Text = ((string[])["low", "mid", "high"])[row.Key];
        }

        IDataView view = Classes.View(rows);
        var model = ml.Transforms.Conversion.MapValueToKey("Class", "Text")
            .Append(ml.Transforms.Categorical.OneHotEncoding("Sign", "Flag"))
            .Append(ml.Transforms.Concatenate("Inputs", "Features", "Sign"))
            .Append(ml.MulticlassClassification.Trainers.Network(Classes.Multiclass(o =>
                (o.LabelColumnName, o.FeatureColumnName, o.MaximumEpochs) = ("Class", "Inputs", 25))))
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel")).Fit(view);
        using var stream = new MemoryStream();
        ml.Model.Save(model, view.Schema, stream);
        stream.Position = 0;

        ITransformer loaded = new MLContext().Model.Load(stream, out DataViewSchema _);

        IDataView scored = loaded.Transform(view);
        Assert.Equal(Classes.Vectors(model.Transform(view), "Score"), Classes.Vectors(scored, "Score"));
        List<string> names = [.. Classes.Column<ReadOnlyMemory<char>>(scored, "PredictedLabel")
            .Select(static name => name.ToString())];
        Assert.InRange(names.Zip(rows).Average(static pair => pair.First == pair.Second.Text ? 1.0 : 0), 0.9, 1);
    }
}
