using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Tests.Docs;

/// <summary>The code of the README's first screen, so that it compiles; <see cref="ReadmeTests"/> holds the two together.</summary>
internal static class ReadmeExample
{
    public static (RegressionMetrics Metrics, ImbalancedRegressionMetrics Regions, ITransformer Served) Run()
    {
        // <example>
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromTextFile<Row>("diamonds.csv", separatorChar: ',', hasHeader: true);
        var split = ml.Data.TrainTestSplit(data, testFraction: 0.2);
        var pipeline = ml.Transforms.Concatenate("Features", "Carat", "Depth", "Table", "X", "Y", "Z")
            .Append(ml.Transforms.NormalizeMeanVariance("Features"))
            .Append(ml.Regression.Trainers.ConR(new ConROptions { LabelColumnName = "Price", Strength = 1 }));
        var model = pipeline.Fit(split.TrainSet);
        var scored = model.Transform(split.TestSet);
        var metrics = ml.Regression.Evaluate(scored, labelColumnName: "Price");
        var regions = ml.Regression.EvaluateImbalanced(scored, trainSet: split.TrainSet, labelColumnName: "Price");
        ml.Model.Save(model, data.Schema, "model.zip");

        // Elsewhere, another process, no TorchSharp and no LibTorch installed, only MLRegularization.Scoring:
        var served = new MLContext().Model.Load("model.zip", out var schema);
        // </example>
        return schema.Count > 0 ? (metrics, regions, served) : throw new InvalidOperationException("The schema is empty.");
    }

    private sealed class Row
    {
        [LoadColumn(0)]
        public float Carat { get; set; }

        [LoadColumn(4)]
        public float Depth { get; set; }

        [LoadColumn(5)]
        public float Table { get; set; }

        [LoadColumn(6)]
        public float Price { get; set; }

        [LoadColumn(7)]
        public float X { get; set; }

        [LoadColumn(8)]
        public float Y { get; set; }

        [LoadColumn(9)]
        public float Z { get; set; }
    }
}
