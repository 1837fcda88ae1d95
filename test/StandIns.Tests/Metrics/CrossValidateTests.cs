using Microsoft.ML;
using Microsoft.ML.Data;
using StandIns.Tests.Explain;
using StandIns.Tests.Split;

namespace StandIns.Tests.Metrics;

public sealed class CrossValidateTests
{
    [Fact]
    public void CrossValidate_GroupedRows_FitsAndScoresEveryFold()
    {
        var context = new MLContext(1);
        var rows = SplitRow.Create(300).Select(row =>
            new Row { Features = [row.G, 1], Label = 2 * row.G + 1, G = row.G });
        var data = context.Data.LoadFromEnumerable(rows);
        var estimator = new FixedEstimator(new WeightedSumTransformer(2, 1));

        var results = context.Regression.CrossValidate(data, estimator, 4, samplingKeyColumnName: "G");

        Assert.Equal([0, 1, 2, 3], results.Select(result => result.Fold));
        Assert.Equal(300, results.Sum(result => result.ScoredHoldOutSet.GetColumn<float>("Score").Count()));
        Assert.All(results, result => Assert.Equal(0, result.Metrics.MeanAbsoluteError, 6));
        Assert.Equal(4, estimator.TrainSets.Count);
        Assert.All(estimator.TrainSets.Zip(results), pair => Assert.Empty(
            pair.First.GetColumn<float>("G").Intersect(pair.Second.ScoredHoldOutSet.GetColumn<float>("G"))));
    }

    private sealed class Row
    {
        [VectorType(2)]
        public float[] Features { get; set; } = [];

        public float Label { get; set; }

        public float G { get; set; }
    }

    private sealed class FixedEstimator(ITransformer model) : IEstimator<ITransformer>
    {
        public List<IDataView> TrainSets { get; } = [];

        public ITransformer Fit(IDataView input)
        {
            TrainSets.Add(input);
            return model;
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
    }
}
