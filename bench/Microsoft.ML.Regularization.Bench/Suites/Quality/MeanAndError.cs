using System.Globalization;
using System.Text.Json.Serialization;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>A mean of some figures and its standard error.</summary>
internal sealed record MeanAndError(
    [property: JsonPropertyName("mean")] double Mean, [property: JsonPropertyName("stderr")] double StandardError)
{
    public static MeanAndError Of(IReadOnlyList<double> values)
    {
        double mean = values.Average();
        double variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
        return new MeanAndError(mean, Math.Sqrt(variance / values.Count));
    }

    /// <summary>Three significant digits or more; the error with the same places.</summary>
    public override string ToString()
    {
        string places = Math.Abs(Mean) switch { >= 100 => "0.0", >= 10 => "0.00", _ => "0.000" };
        return Mean.ToString(places, CultureInfo.InvariantCulture) + " ± "
            + StandardError.ToString(places, CultureInfo.InvariantCulture);
    }
}
