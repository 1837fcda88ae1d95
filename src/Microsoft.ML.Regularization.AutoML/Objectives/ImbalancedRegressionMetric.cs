namespace Microsoft.ML.Regularization;

/// <summary>
/// Errors of a regression on a skewed target that a sweep can minimize: figures of
/// <see cref="ImbalancedRegressionMetrics"/>.
/// </summary>
public enum ImbalancedRegressionMetric
{
    /// <summary><see cref="ImbalancedRegressionMetrics.BalancedMeanAbsoluteError"/>.</summary>
    BalancedMeanAbsoluteError,

    /// <summary><see cref="ImbalancedRegressionMetrics.RegionMeanAbsoluteError"/>.</summary>
    RegionMeanAbsoluteError,

    /// <summary><see cref="ImbalancedRegressionMetrics.GeometricMeanAbsoluteError"/>.</summary>
    GeometricMeanAbsoluteError,

    /// <summary>Mean absolute error where training rows are many.</summary>
    ManyMeanAbsoluteError,

    /// <summary>Mean absolute error where training rows are neither many nor few.</summary>
    MediumMeanAbsoluteError,

    /// <summary>Mean absolute error where training rows are few.</summary>
    FewMeanAbsoluteError,
}
