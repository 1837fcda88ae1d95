using System.Globalization;

namespace ImbalancedRegression;

/// <summary>A mean over seeds with its standard error.</summary>
internal readonly record struct MeanAndError(double Mean, double Error)
{
    // Student's t with four degrees of freedom: five seeds give more by chance in one of twenty cases.
    private const double Clear = 2.78;

    /// <summary>Whether zero is too far off to be chance.</summary>
    public bool IsClearlyNotZero => Math.Abs(Mean) > Clear * Error;

    public static MeanAndError Of(IReadOnlyCollection<double> values)
    {
        double mean = values.Average();
        double squares = values.Sum(value => (value - mean) * (value - mean));
        return new(mean, values.Count > 1 ? Math.Sqrt(squares / (values.Count - 1) / values.Count) : double.NaN);
    }

    public override string ToString() => Text("0");

    /// <summary>As a difference: with its sign.</summary>
    public string Signed() => Text("+0;-0;0");

    private string Text(string format) =>
        Mean.ToString(format, CultureInfo.InvariantCulture)
        + (double.IsNaN(Error) ? "" : " ± " + Error.ToString("0", CultureInfo.InvariantCulture));
}
