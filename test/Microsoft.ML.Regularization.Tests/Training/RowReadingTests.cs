namespace Microsoft.ML.Regularization.Tests.Training;

public sealed class RowReadingTests
{
    [Theory]
    [InlineData("label", "Nope", "Features", null, "Could not find label column 'Nope' (Parameter 'inputSchema')")]
    [InlineData("feature", "Label", "Nope", null, "Could not find feature column 'Nope' (Parameter 'inputSchema')")]
    [InlineData("weight", "Label", "Features", "Nope", "Could not find weight column 'Nope' (Parameter 'inputSchema')")]
    [InlineData("label", "Text", "Features", null,
        "Schema mismatch for label column 'Text': expected Single, got String (Parameter 'labelCol')")]
    [InlineData("label", "Number", "Features", null,
        "Schema mismatch for label column 'Number': expected Single, got Double (Parameter 'labelCol')")]
    [InlineData("feature", "Label", "Weight", null,
        "Schema mismatch for feature column 'Weight': expected Vector<Single>, got Single (Parameter 'inputSchema')")]
    [InlineData("feature", "Label", "Text", null,
        "Schema mismatch for feature column 'Text': expected Vector<Single>, got String (Parameter 'inputSchema')")]
    [InlineData("weight", "Label", "Features", "Text",
        "Schema mismatch for weight column 'Text': expected Single, got String (Parameter 'inputSchema')")]
    public void Fit_ColumnDoesNotServe_ErrorIsThatOfMlNet(
        string role, string label, string features, string? weight, string message)
    {
        NetworkRegressionOptions options = Fits.Quick(o =>
            (o.LabelColumnName, o.FeatureColumnName, o.ExampleWeightColumnName) = (label, features, weight));

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Fits.Run(options, Tables.Linear(5)));

        Assert.Equal(message, error.Message);
        Assert.Contains(role, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_FeaturesOfVariableSize_ErrorIsThatOfMlNet()
    {
        IDataView view = new MLContext(1).Data.LoadFromEnumerable([new VariableRow { Features = [1, 2] }]);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Fits.Run(Fits.Quick(), view));

        Assert.Equal(
            "Schema mismatch for feature column 'Features': expected Vector<Single>, got VarVector<Single> "
            + "(Parameter 'inputSchema')",
            error.Message);
    }

    [Fact]
    public void Fit_NoRows_ErrorIsThatOfMlNet()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Fits.Run(Fits.Quick(), Tables.Linear(0)));

        Assert.Equal("Training set has 0 instances, aborting training.", error.Message);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Fit_FeatureNotFinite_ErrorNamesColumnSlotAndRow(float bad)
    {
        Row[] rows = Tables.Linear(20);
        rows[7].Features[2] = bad;

        var error = Assert.Throws<InvalidOperationException>(() => Fits.Run(Fits.Quick(), rows));

        Assert.Contains("'Features'", error.Message, StringComparison.Ordinal);
        Assert.Contains("slot 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("row 7", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN, MissingValues.Error)]
    [InlineData(float.NegativeInfinity, MissingValues.Error)]
    [InlineData(float.NaN, MissingValues.MeanAndIndicator)]
    public void Fit_LabelNotFinite_ErrorNamesColumnValueAndRow(float bad, MissingValues policy)
    {
        Row[] rows = Tables.Linear(20);
        rows[5].Label = bad;

        var error = Assert.Throws<InvalidOperationException>(
            () => Fits.Run(Fits.Quick(o => o.MissingValues = policy), rows));

        Assert.Contains(
            FormattableString.Invariant($"'Label' is {bad} in row 5 of the training set"),
            error.Message,
            StringComparison.Ordinal);
        Assert.Contains("SkipRow", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_SkipRow_IsTheFitOfTheOtherRows()
    {
        Row[] rows = Tables.Linear(40);
        Row[] dirty =
        [
            .. rows,
            new Row { Features = [float.NaN, 0, 0], Label = 1 },
            new Row { Features = [0, 0, 0], Label = float.NaN },
        ];
        NetworkRegressionOptions options = Fits.Quick(
            o => (o.MissingValues, o.ValidationFraction) = (MissingValues.SkipRow, 0));

        NetworkModelParameters clean = Fits.Run(options, rows);
        NetworkModelParameters skipped = Fits.Run(options, dirty);

        Assert.Equal(Fits.Weights(clean), Fits.Weights(skipped));
    }

    [Fact]
    public void Fit_AllRowsSkipped_ErrorIsThatOfMlNetAndNamesColumnsAndRemedy()
    {
        Row[] rows = [new Row { Features = [1, 2, 3], Label = float.NaN }];

        var error = Assert.Throws<InvalidOperationException>(
            () => Fits.Run(Fits.Quick(o => o.MissingValues = MissingValues.SkipRow), rows));

        Assert.StartsWith(
            "Training set has 0 instances, aborting training. 1 rows were left out for missing values in label column "
            + "'Label' or feature column 'Features'", error.Message, StringComparison.Ordinal);
        Assert.Contains("MeanAndIndicator", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_MeanAndIndicator_AddsIndicatorOfFeaturesWithMissingValues()
    {
        Row[] rows = Tables.Linear(60);
        rows[3].Features[1] = float.NaN;
        rows[9].Features[1] = float.NegativeInfinity;
        NetworkRegressionOptions options = Fits.Quick(
            o => (o.MissingValues, o.ValidationFraction) = (MissingValues.MeanAndIndicator, 0));

        NetworkModelParameters model = Fits.Run(options, rows);

        double mean = rows.Where(static r => float.IsFinite(r.Features[1])).Average(static r => r.Features[1]);
        Assert.Equal([1], model.Features.IndicatedFeatures);
        Assert.Equal(4, model.Network.InputSize);
        Assert.Equal(mean, model.Features.Means[1], 1e-6);
        Assert.All(Fits.Score(model, rows), static score => Assert.True(double.IsFinite(score)));
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Fit_WeightNotUsable_ErrorNamesColumnAndRow(float bad)
    {
        Row[] rows = Tables.Linear(20);
        rows[11].Weight = bad;

        var error = Assert.Throws<InvalidOperationException>(
            () => Fits.Run(Fits.Quick(o => o.ExampleWeightColumnName = "Weight"), rows));

        Assert.Contains(
            FormattableString.Invariant($"'Weight' is {bad} in row 11 of the training set"),
            error.Message,
            StringComparison.Ordinal);
        Assert.Contains("from 0 up", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_AllWeightsZero_ErrorNamesColumn()
    {
        Row[] rows = Tables.Linear(20);
        Array.ForEach(rows, static row => row.Weight = 0);

        var error = Assert.Throws<InvalidOperationException>(
            () => Fits.Run(Fits.Quick(o => o.ExampleWeightColumnName = "Weight"), rows));

        Assert.Contains("'Weight'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_EmptyValidationSet_SaysSo()
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => Fits.Run(Fits.Quick(), Tables.View(Tables.Linear(20)), Tables.View()));

        Assert.Contains("validation set", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_Standardization_IsMeanAndDeviationOfTrainingRows()
    {
        Row[] rows = Tables.Linear(100);
        NetworkModelParameters model = Fits.Run(Fits.Quick(o => o.ValidationFraction = 0), rows);

        double mean = rows.Average(static r => (double)r.Features[0]);
        double deviation = Math.Sqrt(rows.Average(r => Math.Pow(r.Features[0] - mean, 2)));
        Assert.Equal(mean, model.Features.Means[0], 1e-6);
        Assert.Equal(1 / deviation, model.Features.Scales[0], 1e-5);
        Assert.Equal(rows.Average(static r => (double)r.Label), model.Targets.Offsets[0], 1e-5);
        Assert.Equal(Math.Sqrt(Fits.Variance(rows)), model.Targets.Scales[0], 1e-5);
    }

    [Fact]
    public void Fit_ConstantFeature_IsNotScaled()
    {
        Row[] rows = Tables.Linear(30);
        Array.ForEach(rows, static row => row.Features[2] = 0.1f);

        NetworkModelParameters model = Fits.Run(Fits.Quick(), rows);

        Assert.Equal(0.1f, model.Features.Means[2]);
        Assert.Equal(1, model.Features.Scales[2]);
    }

    [Fact]
    public void ChunkedRows_ManyRows_KeepsThem()
    {
        var table = new ChunkedRows<float>(7);
        float[] row = new float[7];
        for (int i = 0; i < 400_000; i++)
        {
            row.AsSpan().Fill(i);
            table.Add(row, 1);
        }

        Assert.Equal(400_000, table.RowCount);
        Assert.Equal(Enumerable.Repeat(0f, 7), table.Row(0).ToArray());
        Assert.Equal(Enumerable.Repeat(399_999f, 7), table.Row(399_999).ToArray());
        Assert.Equal(Enumerable.Repeat(131_072f, 7), table.Row(131_072).ToArray());
    }

    [Fact]
    public void ChunkedRows_ManyAtATime_LieTogetherWithinChunks()
    {
        float[] values = [.. Enumerable.Range(0, 7 * 200_000).Select(static i => (float)i)];
        var table = new ChunkedRows<float>(7);
        table.Add(values.AsSpan(0, 7 * 3), 3);
        table.Add(values.AsSpan(7 * 3), 199_997);

        var read = new List<float>();
        for (long row = 0; row < table.RowCount;)
        {
            int rows = 50_000;
            read.AddRange(table.Rows(row, ref rows));
            Assert.InRange(rows, 1, 50_000);
            row += rows;
        }

        Assert.Equal(values, read);
    }

    [Fact]
    public void ChunkedRows_Growing_AllocatesLittleMoreThanItsRows()
    {
        const int rows = 300_000;
        float[] block = new float[1000 * 20];
        long before = GC.GetAllocatedBytesForCurrentThread();
        var table = new ChunkedRows<float>(20);
        for (int i = 0; i < rows; i += 1000)
        {
            table.Add(block, 1000);
        }

        long raw = rows * 20L * sizeof(float);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, raw, raw * 13 / 10);
        Assert.Equal(rows, table.RowCount);
    }

    private sealed class VariableRow
    {
        public float[] Features { get; set; } = [];

        public float Label { get; set; }
    }
}
