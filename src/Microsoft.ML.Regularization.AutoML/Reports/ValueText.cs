using System.Globalization;

namespace Microsoft.ML.Regularization;

/// <summary>Values of parameters as text and as numbers.</summary>
internal static class ValueText
{
    /// <summary>For machines: every digit, as other programs read it.</summary>
    public static string Exact(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>The text of a choice, as in <see cref="SweepParameter.Choices"/>.</summary>
    public static string Of(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>For readers: numbers with few digits.</summary>
    public static string Short(object value) => value switch
    {
        double number => TrimZeros(Html.Figure(number)),
        long number => number.ToString(CultureInfo.InvariantCulture),
        bool flag => flag ? "yes" : "no",
        _ => Of(value),
    };

    /// <summary>The number of a value; NaN for what is none.</summary>
    public static double Number(object value) => value is long or double
        ? Convert.ToDouble(value, CultureInfo.InvariantCulture)
        : double.NaN;

    /// <summary>Values by name, for a line of text.</summary>
    public static string Line(IReadOnlyDictionary<string, object> values) =>
        string.Join(", ", values.Select(value => $"{value.Key} {Short(value.Value)}"));

    /// <summary>Whether two values are the same; whole numbers come back from JSON without their type.</summary>
    public static bool AreEqual(object first, object second) =>
        double.IsNaN(Number(first)) ? Of(first) == Of(second) : Number(first).Equals(Number(second));

    private static string TrimZeros(string number) =>
        number.Contains('.') && !number.Contains('e') ? number.TrimEnd('0').TrimEnd('.') : number;
}
