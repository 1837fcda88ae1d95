using System.Globalization;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Errors of a regression model by how well the training rows cover the target. On skewed targets the overall error
/// hides what happens on the rare ones.
/// </summary>
/// <remarks>
/// Definitions: Y. Yang et al., "Delving into Deep Imbalanced Regression", ICML 2021 (shot regions, geometric mean);
/// J. Ren et al., "Balanced MSE for Imbalanced Visual Regression", CVPR 2022 (balanced errors).
/// </remarks>
public sealed partial class ImbalancedRegressionMetrics
{
    private readonly RegionMetrics[] _byRegion;

    private ImbalancedRegressionMetrics(ShotRegions regions, RegionMetrics overall, RegionMetrics[] byRegion)
    {
        Regions = regions;
        Overall = overall;
        _byRegion = byRegion;
    }

    /// <summary>The errors over all rows.</summary>
    public RegionMetrics Overall { get; }

    /// <summary>The errors where training rows are many.</summary>
    public RegionMetrics Many => this[ShotRegion.Many];

    /// <summary>The errors where training rows are neither many nor few.</summary>
    public RegionMetrics Medium => this[ShotRegion.Medium];

    /// <summary>The errors where training rows are few.</summary>
    public RegionMetrics Few => this[ShotRegion.Few];

    /// <summary>Mean absolute error over all rows.</summary>
    public double MeanAbsoluteError => Overall.MeanAbsoluteError;

    /// <summary>Root mean squared error over all rows.</summary>
    public double RootMeanSquaredError => Overall.RootMeanSquaredError;

    /// <summary>Geometric mean of the absolute errors of all rows.</summary>
    public double GeometricMeanAbsoluteError => Overall.GeometricMeanAbsoluteError;

    /// <summary>
    /// Mean over the bins of the target of the mean absolute error: each range of the target counts alike.
    /// </summary>
    public double BalancedMeanAbsoluteError => Overall.BalancedMeanAbsoluteError;

    /// <summary>Mean over the regions that have rows of their mean absolute error.</summary>
    public double RegionMeanAbsoluteError =>
        _byRegion.Where(region => region.RowCount > 0).Select(region => region.MeanAbsoluteError)
            .DefaultIfEmpty(double.NaN).Average();

    /// <summary>The bins and regions of the training labels.</summary>
    public ShotRegions Regions { get; }

    /// <summary>
    /// SERA and the utility-based precision, recall and F1. Null where no target is more relevant than others: the
    /// training labels are all equal, or the box plot finds no extremes among them and no control points were given.
    /// </summary>
    public RelevanceMetrics? Relevance { get; private init; }

    /// <summary>
    /// Number of rows whose score was NaN or infinite. They are in no error above: a model that has any is to be
    /// judged by this count first.
    /// </summary>
    public required long MissingScoreCount { get; init; }

    /// <summary>Number of rows whose label was NaN or infinite; they are in no error.</summary>
    public required long MissingLabelCount { get; init; }

    /// <summary>
    /// Number of rows whose label lies outside the bins of the training labels; they count in the nearest bin.
    /// </summary>
    public required long OutsideTrainingRangeCount { get; init; }

    /// <summary>The errors of a region.</summary>
    /// <param name="region">The region.</param>
    public RegionMetrics this[ShotRegion region] => _byRegion[(int)region];

    /// <summary>The main figures, a line.</summary>
    public override string ToString()
    {
        string errors = string.Create(
            CultureInfo.InvariantCulture,
            $"MAE {MeanAbsoluteError:G4} (balanced {BalancedMeanAbsoluteError:G4}), RMSE {RootMeanSquaredError:G4}");
        string regions = string.Create(
            CultureInfo.InvariantCulture,
            $"many {Many.MeanAbsoluteError:G4}, medium {Medium.MeanAbsoluteError:G4}, few {Few.MeanAbsoluteError:G4}");
        string relevance = Relevance is null ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $"SERA {Relevance.SquaredErrorRelevanceArea:G4}, F1 of relevant targets {Relevance.F1:G3}; ");
        return $"{errors}; MAE by region: {regions}; {relevance}{Overall.RowCount} rows, "
            + $"{MissingScoreCount} without a finite score";
    }
}
