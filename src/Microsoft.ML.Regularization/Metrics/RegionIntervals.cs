namespace Microsoft.ML.Regularization;

/// <summary>Bootstrap confidence intervals of the errors of a region.</summary>
/// <param name="MeanAbsoluteError">Of <see cref="RegionMetrics.MeanAbsoluteError"/>.</param>
/// <param name="RootMeanSquaredError">Of <see cref="RegionMetrics.RootMeanSquaredError"/>.</param>
/// <param name="GeometricMeanAbsoluteError">Of <see cref="RegionMetrics.GeometricMeanAbsoluteError"/>.</param>
public sealed record RegionIntervals(
    ConfidenceInterval MeanAbsoluteError,
    ConfidenceInterval RootMeanSquaredError,
    ConfidenceInterval GeometricMeanAbsoluteError);
