namespace Microsoft.ML.Regularization.Tests.Trainers;

public sealed class NetworkBinaryTrainerTests
{
    [Theory]
    [InlineData(ClassificationLoss.CrossEntropy)]
    [InlineData(ClassificationLoss.Focal)]
    [InlineData(ClassificationLoss.GeneralizedCrossEntropy)]
    [InlineData(ClassificationLoss.SymmetricCrossEntropy)]
    [InlineData(ClassificationLoss.StableMax)]
    public void Fit_SeparableClasses_PredictsNewRows(ClassificationLoss loss)
    {
        NetworkBinaryTransformer model = Classes.Fit(
            Classes.Binary(o => (o.Loss, o.MaximumEpochs) = (loss, 20)), Classes.View(Classes.Rows(400)));

        IDataView scored = model.Transform(Classes.View(Classes.Rows(300, seed: 8)));

        Assert.InRange(Classes.Accuracy<bool>(scored, "Flag"), 0.93, 1);
        Assert.Equal(
            loss == ClassificationLoss.StableMax ? ClassLink.StableMax : ClassLink.Softmax, model.Model.Classes!.Link);
    }

    [Fact]
    public void Transform_Columns_AreLogOddsProbabilityAndSign()
    {
        ClassRow[] rows = Classes.Rows(200, wrong: 0.2);
        NetworkBinaryTransformer model = Classes.Fit(Classes.Binary(), Classes.View(rows));

        IDataView scored = model.Transform(Classes.View(rows));

        List<float> scores = Classes.Column<float>(scored, "Score");
        List<float> probabilities = Classes.Column<float>(scored, "Probability");
        double temperature = model.Model.History.Calibration!.Temperature;
        for (int i = 0; i < rows.Length; i++)
        {
            double expected = PlainNetwork.Score(model.Model, rows[i].Features) / temperature;
            Assert.Equal(expected, scores[i], 1e-4 * Math.Max(1, Math.Abs(expected)));
            Assert.Equal(1 / (1 + Math.Exp(-scores[i])), probabilities[i], 1e-5);
        }

        Assert.Equal(scores.Select(static score => score > 0), Classes.Column<bool>(scored, "PredictedLabel"));
    }

    [Fact]
    public void Fit_SavedAndLoaded_ScoresTheSameInAnyOrderOfReading()
    {
        var ml = new MLContext(1);
        IDataView view = Classes.View(Classes.Rows(150));
        NetworkBinaryTransformer model = Classes.Fit(Classes.Binary(), view);
        using var stream = new MemoryStream();
        ml.Model.Save(model, view.Schema, stream);
        stream.Position = 0;

        var loaded = Assert.IsType<NetworkBinaryTransformer>(new MLContext().Model.Load(stream, out DataViewSchema _));

        foreach (string column in (string[])["Score", "Probability"])
        {
            Assert.Equal(
                Classes.Column<float>(model.Transform(view), column),
                Classes.Column<float>(loaded.Transform(view), column));
        }

        Assert.Equal(model.Model.History.Calibration, loaded.Model.History.Calibration);
        Assert.Equal(
            model.Model.History.Epochs.Select(static epoch => epoch.ExpectedCalibrationError),
            loaded.Model.History.Epochs.Select(static epoch => epoch.ExpectedCalibrationError));
    }

    [Fact]
    public void PredictionEngine_OfAModel_GivesTheValuesOfTheView()
    {
        ClassRow[] rows = Classes.Rows(80);
        NetworkBinaryTransformer model = Classes.Fit(Classes.Binary(), Classes.View(rows));
        IDataView scored = model.Transform(Classes.View(rows));
        List<float> probabilities = Classes.Column<float>(scored, "Probability");
        List<float> scores = Classes.Column<float>(scored, "Score");

        using PredictionEngine<ClassRow, Prediction> engine =
            new MLContext().Model.CreatePredictionEngine<ClassRow, Prediction>(model);

        for (int i = 0; i < rows.Length; i++)
        {
            Prediction prediction = engine.Predict(rows[i]);
            Assert.Equal((scores[i], probabilities[i]), (prediction.Score, prediction.Probability));
            Assert.Equal(scores[i] > 0, prediction.PredictedLabel);
        }
    }

    [Fact]
    public void Transform_UncalibratedModel_HasNoProbability()
    {
        IDataView view = Classes.View(Classes.Rows(100));
        NetworkBinaryTransformer model = Classes.Fit(Classes.Binary(o => o.CalibratesProbabilities = false), view);

        DataViewSchema schema = model.GetOutputSchema(view.Schema);

        Assert.Null(schema.GetColumnOrNull("Probability"));
        Assert.Throws<ArgumentOutOfRangeException>(() => schema["Probability"]);
        Assert.ThrowsAny<ArgumentException>(
            () => new MLContext().Model.CreatePredictionEngine<ClassRow, Prediction>(
                model, ignoreMissingColumns: false));
        Assert.Null(model.Model.History.Calibration);
        Assert.Equal(1, model.Model.Classes!.Temperature);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fit_OneClassOnly_WarnsAndScoresAreFinite(bool label)
    {
        ClassRow[] rows = Classes.Rows(60);
        foreach (ClassRow row in rows)
        {
            row.Flag = label;
        }

        var ml = new MLContext(1);
        var lines = new List<string>();
        ml.Log += (_, e) => lines.Add(e.Message);

        NetworkBinaryTransformer model = Classes.Fit(
            Classes.Binary(o => o.BalancesClasses = true), Classes.View(rows), ml);

        string missing = label ? "false" : "true";
        Assert.Contains(lines, line => line.Contains(
            $"Label column 'Flag' has no training rows of 1 of 2 classes ({missing})", StringComparison.Ordinal));
        IDataView scored = model.Transform(Classes.View(rows));
        Assert.All(Classes.Column<float>(scored, "Score"), static score => Assert.True(float.IsFinite(score)));
        Assert.Equal(1, Classes.Accuracy<bool>(scored, "Flag"));
    }

    [Fact]
    public void Fit_NoValidationRows_WarnsThatProbabilitiesAreNotCalibrated()
    {
        var ml = new MLContext(1);
        var lines = new List<string>();
        ml.Log += (_, e) => lines.Add(e.Message);

        NetworkBinaryTransformer model = Classes.Fit(
            Classes.Binary(o => o.ValidationFraction = 0), Classes.View(Classes.Rows(60)), ml);

        Assert.Contains(lines, static line => line.Contains("are not calibrated", StringComparison.Ordinal));
        Assert.Null(model.Model.History.Calibration);
        Assert.All(model.Model.History.Epochs, static epoch => Assert.Null(epoch.ExpectedCalibrationError));
        Assert.NotNull(model.GetOutputSchema(Classes.View(Classes.Rows(1)).Schema).GetColumnOrNull("Probability"));
    }

    [Theory]
    [InlineData("Nope", "Could not find label column 'Nope' (Parameter 'inputSchema')")]
    [InlineData("Text",
        "Schema mismatch for label column 'Text': expected Boolean, got String (Parameter 'labelCol')")]
    [InlineData("Label",
        "Schema mismatch for label column 'Label': expected Boolean, got Single (Parameter 'labelCol')")]
    [InlineData("Key",
        "Schema mismatch for label column 'Key': expected Boolean, got Key<UInt32> (Parameter 'labelCol')")]
    [InlineData("Features",
        "Schema mismatch for label column 'Features': expected Boolean, got Vector<Single> (Parameter 'labelCol')")]
    public void Fit_LabelDoesNotServe_ErrorIsThatOfMlNet(string label, string message)
    {
        IDataView view = Classes.View(Classes.Rows(5));
        NetworkBinaryTrainer trainer = new MLContext(1).BinaryClassification.Trainers.Network(
            Classes.Binary(o => o.LabelColumnName = label));

        Assert.Equal(message, Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Fit(view)).Message);
        Assert.Equal(message, Assert.Throws<ArgumentOutOfRangeException>(
            () => trainer.GetOutputSchema(MlNetBridge.SchemaShapes.Of(view.Schema))).Message);
    }

    [Fact]
    public void GetOutputSchema_OfFittingShape_HasTheColumnsOfMlNet()
    {
        IDataView view = Classes.View(Classes.Rows(5));
        SchemaShape output = new MLContext(1).BinaryClassification.Trainers.Network("Flag")
            .GetOutputSchema(MlNetBridge.SchemaShapes.Of(view.Schema));

        Assert.Equal(
            ["Score Single ScoreColumnSetId,ScoreColumnKind,ScoreValueKind",
                "Probability Single ScoreColumnSetId,ScoreColumnKind,ScoreValueKind,IsNormalized",
                "PredictedLabel Boolean ScoreColumnSetId,ScoreColumnKind,ScoreValueKind"],
            output.Skip(view.Schema.Count).Select(static column =>
                $"{column.Name} {column.ItemType} {string.Join(",", column.Annotations.Select(static a => a.Name))}"));
    }

    [Fact]
    public void Network_DefaultScalars_AreTheDefaultOptions()
    {
        NetworkModelParameters model = new MLContext(1).BinaryClassification.Trainers
            .Network("Flag", maximumEpochs: 1).Fit(Classes.View(Classes.Rows(30))).Model;

        Assert.Equal(
            OptionsJson.Write(new NetworkBinaryOptions { LabelColumnName = "Flag", MaximumEpochs = 1 }),
            model.OptionsJson);
        Assert.Equal("Flag", model.GetOptions<NetworkBinaryOptions>().LabelColumnName);
        Assert.Throws<InvalidOperationException>(() => model.GetOptions<NetworkRegressionOptions>());
    }

    private sealed class Prediction
    {
        public bool PredictedLabel { get; set; }

        public float Score { get; set; }

        public float Probability { get; set; }
    }
}
