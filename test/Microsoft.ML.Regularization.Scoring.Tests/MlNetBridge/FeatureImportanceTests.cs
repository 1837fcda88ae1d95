using System.Collections.Immutable;
using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Scoring.Tests.MlNetBridge;

public sealed class FeatureImportanceTests
{
    /// <summary>A network that is y = x0: only the first feature matters.</summary>
    private static readonly NetworkRegressionTransformer _firstFeature = new(
        new NetworkModelParameters
        {
            Network = new NetworkWeights(
                [new DenseLayer { InputSize = 2, OutputSize = 1, Weights = [1, 0], Biases = [0] }]),
            Features = new FeaturePreparation { MissingValues = MissingValues.Error, Means = [0, 0], Scales = [1, 1] },
            Targets = new TargetScaling([1], [0]),
            TrainerName = "Network",
            OptionsJson = "{}",
            History = new TrainingHistory { Epochs = [], BestEpoch = 0, StopReason = StopReason.MaximumEpochs },
        },
        "Features");

    [Fact]
    public void PermutationFeatureImportance_FittedPipeline_FindsTheFeatureThatMatters()
    {
        var ml = new MLContext(seed: 1);
        IDataView rows = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 200).Select(i => new Example
        {
            X1 = MathF.Sin(i),
            X2 = MathF.Cos(3 * i),
            Label = MathF.Sin(i),
        }));
        ColumnConcatenatingTransformer concatenation = ml.Transforms.Concatenate("Features", "X1", "X2").Fit(rows);
        ITransformer pipeline = concatenation.Append(_firstFeature);
        IDataView data = concatenation.Transform(rows);

        ImmutableDictionary<string, RegressionMetricsStatistics> ofPipeline =
            ml.Regression.PermutationFeatureImportance(pipeline, data, permutationCount: 2);
        ImmutableArray<RegressionMetricsStatistics> ofTransformer =
            ml.Regression.PermutationFeatureImportance(_firstFeature, data, permutationCount: 2);

        Assert.InRange(ofPipeline["X1"].RSquared.Mean, -4, -1);
        Assert.Equal(0, ofPipeline["X2"].RSquared.Mean, 6);
        Assert.InRange(ofTransformer[0].RSquared.Mean, -4, -1);
        Assert.Equal(0, ofTransformer[1].RSquared.Mean, 6);
    }

    private sealed class Example
    {
        public float X1 { get; set; }

        public float X2 { get; set; }

        public float Label { get; set; }
    }
}
