using Microsoft.ML.Runtime;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Short ways to a fit and to its scores.</summary>
internal static class Fits
{
    /// <summary>Options of a fit of a second or less.</summary>
    public static NetworkRegressionOptions Quick(Action<NetworkRegressionOptions>? change = null)
    {
        var options = new NetworkRegressionOptions
        {
            HiddenUnits = [16],
            BatchSize = 32,
            MaximumEpochs = 5,
            LearningRate = 0.01,
            Dropout = 0,
        };
        change?.Invoke(options);
        return options;
    }

    /// <summary>As <see cref="Quick"/>, by TorchSharp: for fits whose weights are compared to the bit.</summary>
    public static NetworkRegressionOptions OnTensors(Action<NetworkRegressionOptions>? change = null)
    {
        NetworkRegressionOptions options = Quick(change);
        options.Engine = TrainingEngine.Tensors;
        return options;
    }

    public static NetworkModelParameters Run(
        NetworkRegressionOptions options, IDataView training, IDataView? validation = null, int? seed = 1)
    {
        IHost host = ((IHostEnvironment)new MLContext(seed)).Register("Tests");
        return new NetworkFit(
            host,
            options,
            BaseLoss.Of(options),
            options.StandardizesTarget,
            model => new NetworkRegressionTransformer(model, options.FeatureColumnName)).Run(training, validation);
    }

    public static NetworkModelParameters Run(NetworkRegressionOptions options, params Row[] rows) =>
        Run(options, Tables.View(rows));

    /// <summary>Scores by the plain formula, in double precision.</summary>
    public static double[] Score(NetworkModelParameters model, IEnumerable<Row> rows) =>
        [.. rows.Select(row => PlainNetwork.Score(model, row.Features))];

    public static double MeanSquaredError(NetworkModelParameters model, Row[] rows)
    {
        double[] scores = Score(model, rows);
        return rows.Select((row, i) => Math.Pow(row.Label - scores[i], 2)).Average();
    }

    public static double Variance(Row[] rows)
    {
        double mean = rows.Average(row => row.Label);
        return rows.Average(row => Math.Pow(row.Label - mean, 2));
    }

    /// <summary>All weights of a model in one array.</summary>
    public static float[] Weights(NetworkModelParameters model) =>
        [.. model.Network.Layers.SelectMany(layer => layer.Weights.Concat(layer.Biases))];
}
