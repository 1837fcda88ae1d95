namespace Microsoft.ML.Regularization;

/// <summary>Median and quartiles as the box plot takes them (Tukey's hinges).</summary>
internal static class FiveNumbers
{
    public static double Median(ReadOnlySpan<double> ascending) => At(ascending, (ascending.Length + 1) / 2.0);

    /// <summary>The medians of the lower and the upper half, the middle value belonging to both.</summary>
    public static (double Lower, double Upper) Hinges(ReadOnlySpan<double> ascending)
    {
        double depth = ((ascending.Length + 3) / 2) / 2.0;
        return (At(ascending, depth), At(ascending, ascending.Length + 1 - depth));
    }

    /// <summary>The value at a depth counted from one; halves lie between two values.</summary>
    private static double At(ReadOnlySpan<double> ascending, double depth) =>
        (ascending[(int)Math.Floor(depth) - 1] + ascending[(int)Math.Ceiling(depth) - 1]) / 2;
}
