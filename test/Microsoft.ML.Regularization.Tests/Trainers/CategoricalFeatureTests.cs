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
            HiddenUnits = [16],
            BatchSize = 32,
            MaximumEpochs = 20,
            LearningRate = 0.01,
            Seed = 3,
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
    public void Score_UnseenText_HasTheScoreOfTheMissingKey()
    {
        var ml = new MLContext(1);
        IDataView view = Categories.View(Categories.Rows(300));
        var model = ml.Transforms.Conversion.MapValueToKey("CityKey", "CityName")
            .Append(ml.Regression.Trainers.Network(
                Categories.Options(o => o.CategoricalFeatureColumnNames = ["CityKey"])))
            .Fit(view);
        var scorer = new NetworkScorer(model.LastTransformer.Model, "Features");
        float[] missing = new float[1];
        float[] first = new float[1];
        scorer.ScoreRow([0.5f, 0.5f], missing, 0, [0]);
        scorer.ScoreRow([0.5f, 0.5f], first, 0, [1]);

        float score = Categories.Scores(
            model, Categories.View(new CategoryRow { Features = [0.5f, 0.5f], CityName = "elsewhere" }))[0];

        Assert.True(float.IsFinite(score));
        Assert.Equal(missing[0], score);
        Assert.NotEqual(first[0], score);
    }

    [Fact]
    public void UnknownCategoryFraction_OfAFit_TeachesTheUnknownTheMean()
    {
        CategoryRow[] rows = Categories.Rows(600);
        NetworkRegressionTransformer Fit(double fraction) => Categories.Fit(
            Categories.Options(o => (o.CategoricalFeatureColumnNames, o.MaximumEpochs, o.UnknownCategoryFraction) =
                (["City"], 40, fraction)),
            Categories.View(rows));
        NetworkRegressionTransformer with = Fit(0.1);
        NetworkRegressionTransformer without = Fit(0);

        float score = Categories.Scores(
            with, Categories.View(new CategoryRow { Features = [0.5f, 0.5f], City = Categories.Missing }))[0];

        // The mean over all rows is what has the smallest squared error when the city is not known.
        Assert.InRange(score - rows.Average(static row => row.Label), -1, 1);
        Assert.All(without.Model.Categories[0].VectorOf(0).ToArray(), static weight => Assert.Equal(0, weight));
        Assert.Contains(with.Model.Categories[0].VectorOf(0).ToArray(), static weight => weight != 0);
    }

    [Fact]
    public void Fit_VectorOfKeys_SharesOneTableBetweenSlots()
    {
        CategoryRow[] rows = Categories.Rows(600);
        foreach (CategoryRow row in rows)
        {
            row.Label = row.Tags[0] - (2f * row.Tags[1]);
        }

        NetworkRegressionTransformer model = Categories.Fit(
            Categories.Options(o => (o.CategoricalFeatureColumnNames, o.EmbeddingSize, o.MaximumEpochs) =
                (["Tags"], 3, 40)),
            Categories.View(rows));

        Assert.InRange(Categories.RSquared(model, rows), 0.98, 1);
        CategoryEmbedding tags = Assert.Single(model.Model.Categories);
        Assert.Equal((4, 2, 3, 12), (tags.KeyCount, tags.SlotCount, tags.Size, tags.Weights.Length));
        Assert.Equal(2 + (2 * 3), model.Model.Network.InputSize);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1L << 20)]
    public void Fit_NoFeatureColumn_ReadsCategoriesAlone(long? budget)
    {
        var ml = new MLContext(1);
        CategoryRow[] rows = Categories.Rows(600);
        IDataView view = ml.Transforms.DropColumns("Features").Fit(Categories.View(rows))
            .Transform(Categories.View(rows));
        NetworkRegressionTransformer model = Categories.Fit(
            Categories.Options(o => (o.FeatureColumnName, o.MaximumEpochs, o.MemoryBudget) = ("", 30, budget)), view);
        using var stream = new MemoryStream();
        ml.Model.Save(model, view.Schema, stream);
        stream.Position = 0;

        ITransformer loaded = ml.Model.Load(stream, out _);

        Assert.InRange(Categories.RSquared(model, rows), 0.98, 1);
        Assert.Equal("", Assert.IsType<NetworkRegressionTransformer>(loaded).FeatureColumnName);
        Assert.Equal(Categories.Scores(model, view), Categories.Scores(loaded, view));
    }

    [Fact]
    public void Fit_MemoryBudget_LearnsAsInMemory()
    {
        CategoryRow[] rows = Categories.Rows(600);

        NetworkRegressionTransformer model = Categories.Fit(
            Categories.Options(o => (o.MaximumEpochs, o.MemoryBudget) = (30, 1 << 20)), Categories.View(rows));

        Assert.InRange(Categories.RSquared(model, rows), 0.98, 1);
    }

    [Fact]
    public void Fit_InitialModel_ContinuesWithItsEmbeddings()
    {
        CategoryRow[] rows = Categories.Rows(300);
        NetworkModelParameters first = Categories.Fit(Categories.Options(), Categories.View(rows)).Model;

        // In a table without some of the keys they keep what they have learned.
        CategoryRow[] some = [.. rows.Where(static row => row.City < 3)];
        NetworkModelParameters second = Categories.Fit(
            Categories.Options(o => (o.InitialModel, o.MaximumEpochs, o.LearningRate, o.WeightDecay) =
                (first, 1, 1e-6, 0)),
            Categories.View(some)).Model;

        Assert.Equal(first.Categories[0].Keys, second.Categories[0].Keys);
        Assert.NotEqual(first.Categories[0].Weights, second.Categories[0].Weights);
        Assert.All(
            first.Categories.Zip(second.Categories),
            static pair => Assert.All(
                pair.First.Weights.Zip(pair.Second.Weights),
                static weights => Assert.Equal(weights.First, weights.Second, 1e-4)));
        Assert.Equal(first.Categories[0].VectorOf(6).ToArray(), second.Categories[0].VectorOf(6).ToArray());
    }

    [Fact]
    public void GetOutputSchema_OfATrainerWithCategories_AddsTheScore()
    {
        var ml = new MLContext(1);
        IDataView view = Categories.View(Categories.Rows(20));

        SchemaShape shape = ml.Regression.Trainers.Network(Categories.Options()).GetOutputSchema(
            MlNetBridge.SchemaShapes.Of(view.Schema));

        Assert.Equal([.. view.Schema.Select(static column => column.Name), "Score"],
            shape.Select(static column => column.Name));
    }

    private sealed class Prediction
    {
        public float Score { get; set; }
    }
}
