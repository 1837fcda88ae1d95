using Microsoft.ML.Data;
using TorchSharp;

namespace Microsoft.ML.Regularization.Tests;

public sealed class QuantileRegressionTests
{
    [Fact]
    public void Loss_ByHand_IsThePinballLossOfEachQuantile()
    {
        using var scope = torch.NewDisposeScope();
        var outputs = torch.tensor(new float[] { 1, 4, 2, 2 }).view(2, 2);
        var targets = torch.tensor(new float[] { 3, 3, 2, 2 }).view(2, 2);

        float[] losses = [.. new PinballBaseLoss([0.1, 0.75]).PerRow(outputs, targets).data<float>()];

        // Row 1: two too small at 0.1 costs 0.2, one too large at 0.75 costs 0.25. Row 2 is exact.
        Assert.Equal(0.225f, losses[0], 1e-6f);
        Assert.Equal(0, losses[1]);
    }

    [Fact]
    public void Fit_NoiseThatGrows_LearnsTheQuantiles()
    {
        var context = new MLContext(seed: 1);
        Row[] rows = Noisy(3000, 1);
        var model = context.Regression.Trainers.Network(Quantiles()).Fit(Tables.View(rows[..2000]));

        float[][] scores = Scores(model.Transform(Tables.View(rows[2000..])));

        double[] quantiles = [0.1, 0.5, 0.9];
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(quantiles[i], rows[2000..].Zip(scores).Average(pair => pair.First.Label < pair.Second[i] ? 1.0 : 0), 0.06);
        }

        Assert.Equal("0.1 0.5 0.9", SlotNames(model.GetOutputSchema(Tables.View(rows[0]).Schema)));
        Assert.Equal(3, model.Model.Network.OutputSize);
    }

    [Fact]
    public void WithConformalIntervals_Quantiles_CoverAsAskedAndFollowTheNoise()
    {
        var context = new MLContext(seed: 2);
        Row[] rows = Noisy(4000, 2);
        IDataView test = Tables.View(rows[2500..]);
        var pipeline = context.Regression.Trainers.Network(Quantiles())
            .WithConformalIntervals(context, new() { Coverage = 0.9, CalibrationFraction = 0.4 });

        var scored = pipeline.Fit(Tables.View(rows[..2500])).Transform(test);

        float[] lower = SingleColumn.Read(scored, "Lower", "lower");
        float[] upper = SingleColumn.Read(scored, "Upper", "upper");
        Assert.Equal(0.9, context.Regression.EvaluateIntervals(scored, test).Overall.Coverage, 0.03);
        double Width(Func<Row, bool> of) => Enumerable.Range(0, lower.Length)
            .Where(i => of(rows[2500 + i])).Average(i => upper[i] - lower[i]);
        Assert.True(Width(row => row.Features[0] > 0.5) > 2 * Width(row => row.Features[0] < -0.5));
    }

    [Fact]
    public void Load_SavedQuantilesWithIntervals_GiveTheSame()
    {
        var context = new MLContext(seed: 3);
        IDataView rows = Tables.View(Noisy(300, 3));
        var options = Quantiles();
        options.MaximumEpochs = 2;
        var model = context.Regression.Trainers.Network(options).WithConformalIntervals(context).Fit(rows);
        using var stream = new MemoryStream();
        context.Model.Save(model, rows.Schema, stream);
        stream.Position = 0;

        var loaded = new MLContext().Model.Load(stream, out _).Transform(rows);

        var scored = model.Transform(rows);
        Assert.Equal(Scores(scored), Scores(loaded));
        Assert.Equal(SingleColumn.Read(scored, "Lower", "lower"), SingleColumn.Read(loaded, "Lower", "lower"));
        Assert.Equal("0.1 0.5 0.9", SlotNames(loaded.Schema));
    }

    [Fact]
    public void GetOutputSchema_Quantiles_ScoreIsAVectorWithNames()
    {
        IDataView rows = Tables.View(Noisy(10, 3));

        var shape = new MLContext(1).Regression.Trainers.Network(Quantiles())
            .GetOutputSchema(MlNetBridge.SchemaShapes.Of(rows.Schema));

        var score = shape.Single(column => column.Name == "Score");
        Assert.Equal(SchemaShape.Column.VectorKind.Vector, score.Kind);
        Assert.Contains(score.Annotations, annotation => annotation.Name == "SlotNames");
    }

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new double[] { 0.5, 0.1 })]
    [InlineData(new double[] { 0.5, 0.5 })]
    [InlineData(new double[] { 0, 0.5 })]
    [InlineData(new double[] { 0.5, 1 })]
    [InlineData(new double[] { double.NaN })]
    public void Options_UnusableQuantiles_AreNamed(double[] quantiles)
    {
        var options = Quantiles();
        options.Quantiles = quantiles;

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new MLContext(1).Regression.Trainers.Network(options));

        Assert.Contains("Quantiles", error.Message, StringComparison.Ordinal);
        Assert.Contains("each above the one before", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_VectorLabel_IsRefused()
    {
        var context = new MLContext(1);
        var rows = context.Transforms.Concatenate("Targets", "Label", "Weight")
            .Fit(Tables.View(Noisy(10, 1))).Transform(Tables.View(Noisy(10, 1)));
        var options = Quantiles();
        options.LabelColumnName = "Targets";

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => context.Regression.Trainers.Network(options).Fit(rows));

        Assert.Contains("label column 'Targets': expected Single", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_ConRWithQuantiles_IsRefused()
    {
        var options = Quantiles();
        options.Regularizers = [new ConR()];

        var error = Assert.ThrowsAny<Exception>(
            () => new MLContext(1).Regression.Trainers.Network(options).Fit(Tables.View(Noisy(50, 1))));

        Assert.Contains("ConR", error.Message, StringComparison.Ordinal);
    }

    private static NetworkRegressionOptions Quantiles() => new()
    {
        Loss = RegressionLoss.Pinball,
        Quantiles = [0.1, 0.5, 0.9],
        HiddenUnits = [32],
        LearningRate = 0.01,
        MaximumEpochs = 40,
        BatchSize = 64,
        Dropout = 0,
    };

    /// <summary>Noise from 0.1 to 2.1 times a uniform number, growing with the first feature.</summary>
    private static Row[] Noisy(int count, int seed)
    {
        var random = new Random(900 + seed);
        return Tables.Make(count, seed, x => (3 * x[1]) + ((1.1f + x[0]) * ((2 * random.NextSingle()) - 1)));
    }

    private static float[][] Scores(IDataView view)
    {
        var column = view.Schema["Score"];
        using var cursor = view.GetRowCursor([column]);
        var getter = cursor.GetGetter<VBuffer<float>>(column);
        VBuffer<float> score = default;
        var scores = new List<float[]>();
        while (cursor.MoveNext())
        {
            getter(ref score);
            scores.Add([.. score.DenseValues()]);
        }

        return [.. scores];
    }

    private static string SlotNames(DataViewSchema schema)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        schema["Score"].GetSlotNames(ref names);
        return string.Join(' ', names.DenseValues());
    }
}
