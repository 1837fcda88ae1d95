using System.Globalization;

namespace Microsoft.ML.Regularization;

/// <summary>Numbers at axes: round values need no trailing zeros.</summary>
internal static class TickLabel
{
    public static string Of(double value)
    {
        double magnitude = Math.Abs(value);
        string format = magnitude is not 0 and (>= 1e7 or < 1e-4) ? "0.##e0" : "#,0.######";
        return value.ToString(format, CultureInfo.InvariantCulture);
    }
}
