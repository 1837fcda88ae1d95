using System.Globalization;

namespace Microsoft.ML.Regularization;

/// <summary>The errors of forecasts of one step ahead, or of all.</summary>
public sealed record ForecastStepMetrics
{
    /// <summary>Number of steps ahead, 1 for the next value; 0 for all steps together.</summary>
    public required int Step { get; init; }

    /// <summary>Number of forecasts that were compared with a value.</summary>
    public required long Count { get; init; }

    /// <summary>Number of forecasts left out because they are NaN.</summary>
    public required long MissingCount { get; init; }

    /// <summary>MAE: the mean of |value - forecast|.</summary>
    public required double MeanAbsoluteError { get; init; }

    /// <summary>RMSE: the root of the mean of (value - forecast)².</summary>
    public required double RootMeanSquaredError { get; init; }

    /// <summary>
    /// MASE: the mean absolute error in units of the training rows' mean difference from the row a season before; below
    /// 1 is better than that. Source: Hyndman and Koehler 2006. NaN where such a difference is zero.
    /// </summary>
    public required double MeanAbsoluteScaledError { get; init; }

    /// <summary>
    /// sMAPE in percent, 0 to 200: the mean of 200 |value - forecast| / (|value| + |forecast|), 0 where both are zero.
    /// </summary>
    public required double SymmetricMeanAbsolutePercentageError { get; init; }

    /// <summary>The share of values inside their interval; null where no intervals were evaluated.</summary>
    public required double? Coverage { get; init; }

    /// <summary>The mean width of the intervals; null where no intervals were evaluated.</summary>
    public required double? MeanIntervalWidth { get; init; }

    /// <summary>The main figures, a line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"MAE {MeanAbsoluteError:G4}, RMSE {RootMeanSquaredError:G4}, MASE {MeanAbsoluteScaledError:G4}, "
        + $"sMAPE {SymmetricMeanAbsolutePercentageError:F1}%{(Coverage is { } share ? $", coverage {share:P1}" : "")}");
}
