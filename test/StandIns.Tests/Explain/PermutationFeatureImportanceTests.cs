using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.Explain;

public sealed class PermutationFeatureImportanceTests
{
    private readonly MLContext _context = new(1);
    private readonly WeightedSumTransformer _model = new(5, 1, 0);

    [Fact]
    public void PermutationFeatureImportance_FromPrediction_RanksFeaturesByWeight()
    {
        var importance = _context.Regression.PermutationFeatureImportance<float[]>(_model, CreateData("a", "b", "c"));

        Assert.Equal(3, importance.Length);
        Assert.True(importance[0].MeanAbsoluteError.Mean > importance[1].MeanAbsoluteError.Mean);
        Assert.True(importance[1].MeanAbsoluteError.Mean > 0);
        Assert.Equal(0, importance[2].MeanAbsoluteError.Mean);
        Assert.True(importance[0].RSquared.Mean < importance[1].RSquared.Mean);
        Assert.Equal(0, importance[2].RSquared.Mean);
    }

    [Fact]
    public void PermutationFeatureImportance_FromModel_NamesSlots()
    {
        ITransformer model = _model;

        var importance = _context.Regression.PermutationFeatureImportance(model, CreateData("a", "", "c"));

        Assert.Equal(["Slot 1", "a", "c"], importance.Keys.Order(StringComparer.Ordinal));
        Assert.True(importance["a"].MeanSquaredError.Mean > importance["Slot 1"].MeanSquaredError.Mean);
    }

    [Fact]
    public void PermutationFeatureImportance_FromChain_TakesItsPredictor()
    {
        var data = CreateData("a", "b", "c");
        var normalizer = _context.Transforms.NormalizeMinMax("Label2", "Label").Fit(data);
        ITransformer chain = new TransformerChain<ITransformer>(normalizer, _model);

        var importance = _context.Regression.PermutationFeatureImportance(chain, data);

        Assert.Equal(["a", "b", "c"], importance.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(0, importance["c"].MeanAbsoluteError.Mean);
        Assert.True(importance["a"].MeanAbsoluteError.Mean > 0);
    }

    [Fact]
    public void PermutationFeatureImportance_SeveralPermutations_HaveAStandardError()
    {
        var importance = _context.Regression.PermutationFeatureImportance<float[]>(
            _model, CreateData("a", "b", "c"), permutationCount: 5);

        var error = importance[0].RootMeanSquaredError;
        Assert.Equal(5, error.Count);
        Assert.True(error.StandardError > 0);
        Assert.Equal(error.StandardDeviation / Math.Sqrt(5), error.StandardError, 12);
    }

    [Fact]
    public void PermutationFeatureImportance_SameSeed_GivesTheSame()
    {
        var data = CreateData("a", "b", "c");

        var first = new MLContext(3).Regression.PermutationFeatureImportance<float[]>(_model, data);
        var second = new MLContext(3).Regression.PermutationFeatureImportance<float[]>(_model, data);

        Assert.Equal(first[0].MeanSquaredError.Mean, second[0].MeanSquaredError.Mean);
    }

    [Fact]
    public void PermutationFeatureImportance_ModelWithoutPredictor_Throws()
    {
        var data = CreateData("a", "b", "c");
        ITransformer model = _context.Transforms.NormalizeMinMax("Features").Fit(data);

        var error = Assert.Throws<ArgumentNullException>(() =>
            _context.Regression.PermutationFeatureImportance(model, data));

        Assert.StartsWith("The model provided does not have a compatible predictor", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void PermutationFeatureImportance_NoExamplesAskedFor_Throws() =>
        Assert.Throws<InvalidOperationException>(() =>
        _context.Regression.PermutationFeatureImportance<float[]>(_model, CreateData("a", "b", "c"),
            numberOfExamplesToUse: 0));

    /// <summary>60 rows of three features; the label is what the model scores, so the baseline is perfect.</summary>
    private IDataView CreateData(params string[] names)
    {
        var random = new Random(7);
        var rows = System.Linq.Enumerable.Range(0, 60).Select(_ =>
        {
            float[] features = [random.NextSingle(), random.NextSingle(), random.NextSingle()];
            return new Row { Features = features, Label = 5 * features[0] + features[1] };
        }).ToArray();
        var schema = SchemaDefinition.Create(typeof(Row));
        schema["Features"].AddAnnotation(
            "SlotNames",
            new VBuffer<ReadOnlyMemory<char>>(names.Length, [.. names.Select(name => name.AsMemory())]),
            new VectorDataViewType(TextDataViewType.Instance, names.Length));
        return _context.Data.LoadFromEnumerable(rows, schema);
    }

    private sealed class Row
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [];

        public float Label { get; set; }
    }
}
