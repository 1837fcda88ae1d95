using System.Globalization;

namespace Microsoft.ML.Regularization;

/// <summary>A range that holds a measure's true value with the confidence asked for.</summary>
/// <param name="Lower">Lower end, in the measure's unit; NaN where there are fewer than two rows.</param>
/// <param name="Upper">Upper end, in the measure's unit; NaN where there are fewer than two rows.</param>
public readonly record struct ConfidenceInterval(double Lower, double Upper)
{
    /// <summary>The two ends.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Lower:G4} to {Upper:G4}");
}
