using System.Text.Json.Serialization;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>What a fitted model reaches on some rows, in label units.</summary>
internal sealed record ErrorFigures
{
    [JsonPropertyName("mae")]
    public required double Overall { get; init; }

    [JsonPropertyName("many")]
    public required double Many { get; init; }

    [JsonPropertyName("medium")]
    public required double Medium { get; init; }

    [JsonPropertyName("few")]
    public required double Few { get; init; }

    [JsonPropertyName("gm")]
    public required double GeometricMean { get; init; }

    [JsonPropertyName("gm_few")]
    public required double GeometricMeanOfFew { get; init; }

    /// <summary>Squared error relevance area divided by the rows: it does not grow with them.</summary>
    [JsonPropertyName("sera")]
    public required double Sera { get; init; }

    /// <summary>Mean of the three regions' mean absolute errors.</summary>
    [JsonIgnore]
    public double Regions => (Many + Medium + Few) / 3;

    public static ErrorFigures Of(MLContext ml, IDataView scored, IDataView training)
    {
        ImbalancedRegressionMetrics metrics = ml.Regression.EvaluateImbalanced(
            scored,
            training,
            new ImbalancedEvaluationOptions { Relevance = ResampledRows.Relevance });
        return new ErrorFigures
        {
            Overall = metrics.MeanAbsoluteError,
            Many = metrics.Many.MeanAbsoluteError,
            Medium = metrics.Medium.MeanAbsoluteError,
            Few = metrics.Few.MeanAbsoluteError,
            GeometricMean = metrics.GeometricMeanAbsoluteError,
            GeometricMeanOfFew = metrics.Few.GeometricMeanAbsoluteError,
            Sera = metrics.Relevance!.SquaredErrorRelevanceArea / metrics.Overall.RowCount,
        };
    }
}
