namespace Microsoft.ML.Regularization.Tests.Trainers;

/// <summary>Key columns as inputs of a network.</summary>
public sealed class CategoricalFeatureTests
{
    [Fact]
    public void Fit_LabelDependsOnACategoryAlone_IsLearnt()
    {
        CategoryRow[] rows = Categories.Rows(600);

        var with = Categories.Fit(Categories.Options(o => o.MaximumEpochs = 30), Categories.View(rows));
        var without = Categories.Fit(
            Categories.Options(o => o.CategoricalFeatureColumnNames = []), Categories.View(rows));

        Assert.InRange(Categories.RSquared(with, Categories.Rows(300, seed: 8)), 0.98, 1);
        Assert.InRange(Categories.RSquared(without, Categories.Rows(300, seed: 8)), -0.2, 0.1);
    }

    [Fact]
    public void Fit_Classifications_LearnFromCategories()
    {
        CategoryRow[] rows = Categories.Rows(600);
        var ml = new MLContext(1);
        NetworkBinaryOptions binary = Classes.Binary(o => o.CategoricalFeatureColumnNames = ["City"]);
        NetworkMulticlassOptions multiclass = Classes.Multiclass(o =>
            (o.LabelColumnName, o.CategoricalFeatureColumnNames) = ("Class", ["Kind", "City"]));
        IDataView view = Categories.View(rows);

        IDataView flags = ml.BinaryClassification.Trainers.Network(binary).Fit(view).Transform(view);
        IDataView classes = ml.MulticlassClassification.Trainers.Network(multiclass).Fit(view).Transform(view);

        Assert.Equal(1, Classes.Accuracy<bool>(flags, "Flag"), 0.01);
        Assert.Equal(1, Classes.Accuracy<uint>(classes, "Class"), 0.01);
    }

    [Fact]
    public void Fit_ConRWithCategories_LearnsThem()
    {
        CategoryRow[] rows = Categories.Rows(400);
        var options = new ConROptions
        {
            HiddenUnits = [16], BatchSize = 32, MaximumEpochs = 20, LearningRate = 0.01, Seed = 3,
            CategoricalFeatureColumnNames = ["City"],
        };

        var model = new MLContext(1).Regression.Trainers.ConR(options).Fit(Categories.View(rows));

        Assert.InRange(Categories.RSquared(model, rows), 0.9, 1);
    }

    [Fact]
    public void Fit_SameSeed_GivesTheSameModel()
    {
        IDataView view = Categories.View(Categories.Rows(200));

        byte[] first = NetworkModelWriter.Write(Categories.Fit(Categories.Options(), view).Model);
        byte[] second = NetworkModelWriter.Write(Categories.Fit(Categories.Options(), view).Model);
        byte[] other = NetworkModelWriter.Write(Categories.Fit(Categories.Options(o => o.Seed = 4), view).Model);

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void Pipeline_RawText_SavedModelGivesTheSameScoresInBothPaths()
    {
        var ml = new MLContext(1);
        CategoryRow[] rows = Categories.Rows(300);
        IDataView view = Categories.View(rows);
        var model = ml.Transforms.Conversion.MapValueToKey("CityKey", "CityName")
            .Append(ml.Regression.Trainers.Network(
                Categories.Options(o => o.CategoricalFeatureColumnNames = ["CityKey"])))
            .Fit(view);
        using var stream = new MemoryStream();
        ml.Model.Save(model, view.Schema, stream);
        stream.Position = 0;

        ITransformer loaded = new MLContext().Model.Load(stream, out DataViewSchema _);

        float[] expected = Categories.Scores(model, view);
        Assert.Equal(expected, Categories.Scores(loaded, view));
        using var engine = ml.Model.CreatePredictionEngine<CategoryRow, Prediction>(loaded);
        Assert.Equal(expected, rows.Select(row => engine.Predict(row).Score));
        Assert.Equal(
            (string[])["city 0", "city 1", "city 2", "city 3", "city 4", "city 5"],
            model.LastTransformer.Model.Categories[0].Names.Order());
    }

    [Fact]
    public void Score_UnseenAndMissingValues_HaveTheUnknownVector()
    {
        var ml = new MLContext(1);
        IDataView view = Categories.View(Categories.Rows(300));
        var model = ml.Transforms.Conversion.MapValueToKey("CityKey", "CityName")
            .Append(ml.Regression.Trainers.Network(
                Categories.Options(o => o.CategoricalFeatureColumnNames = ["CityKey"])))
            .Fit(view);
        NetworkModelParameters parameters = model.LastTransformer.Model;
        var row = new CategoryRow { Features = [0.5f, 0.5f], CityName = "elsewhere" };

        float score = Categories.Scores(model, Categories.View(row))[0];

        float[] expected = new float[1];
        new NetworkScorer(parameters, "Features").ScoreRow([0.5f, 0.5f], expected, 0, [0]);
        Assert.Equal(expected[0], score);
        Assert.True(float.IsFinite(score));
        Assert.Equal(parameters.Categories[0].Weights[..parameters.Categories[0].Size],
            parameters.Categories[0].VectorOf(0).ToArray());
    }

    private sealed class Prediction
    {
        public float Score { get; set; }
    }
}
