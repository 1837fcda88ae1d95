using System.Globalization;
using System.Net;

namespace Microsoft.ML.Regularization;

/// <summary>Text and numbers in HTML and SVG.</summary>
internal static class Html
{
    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A coordinate: invariant, two decimals are below what an eye sees.</summary>
    public static string Coordinate(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A figure for readers, four significant digits; a dash where there is none.</summary>
    public static string Figure(double value) => Figure(value, significantDigits: 4);

    /// <summary>A standard error for readers, two significant digits.</summary>
    public static string StandardError(double value) => Figure(value, significantDigits: 2);

    /// <summary>A number of rows, with thousands separated.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Figure(double value, int significantDigits)
    {
        if (!double.IsFinite(value))
        {
            return "–";
        }

        double magnitude = Math.Abs(value);
        int decimals = magnitude is 0 or >= 1e6 or < 1e-4
            ? 0
            : Math.Clamp(significantDigits - 1 - (int)Math.Floor(Math.Log10(magnitude)), 0, 7);
        string format = magnitude is not 0 and (>= 1e6 or < 1e-4) ? "0.###e0" : "N" + decimals;
        return value.ToString(format, CultureInfo.InvariantCulture);
    }
}
