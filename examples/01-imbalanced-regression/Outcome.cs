using Microsoft.ML;
using Microsoft.ML.Regularization;

namespace ImbalancedRegression;

/// <summary>What one run of one method gave.</summary>
internal sealed record Outcome
{
    public required Method Method { get; init; }

    public required int Seed { get; init; }

    /// <summary>Errors on the test rows by shot region.</summary>
    public required ImbalancedRegressionMetrics Metrics { get; init; }

    public required TrainingHistory History { get; init; }

    public required TimeSpan Elapsed { get; init; }

    /// <summary>The whole fitted pipeline, from the columns of the file to the score.</summary>
    public required ITransformer Model { get; init; }

    public required DataViewSchema Schema { get; init; }
}
