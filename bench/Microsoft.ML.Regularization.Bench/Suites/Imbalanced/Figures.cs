namespace Microsoft.ML.Regularization.Bench;

/// <summary>The figures of the table by name.</summary>
internal static class Figures
{
    public const string Overall = "mae";
    public const string Few = "few";
    public const string Sera = "sera";

    private static readonly (string Name, Func<ErrorFigures, double> Value)[] _all =
    [
        (Overall, errors => errors.Overall),
        ("many", errors => errors.Many),
        ("medium", errors => errors.Medium),
        (Few, errors => errors.Few),
        ("gm", errors => errors.GeometricMean),
        ("gm_few", errors => errors.GeometricMeanOfFew),
        (Sera, errors => errors.Sera),
    ];

    /// <summary>Names in the order of the columns.</summary>
    public static IEnumerable<string> Names => _all.Select(figure => figure.Name);

    public static IReadOnlyDictionary<string, MeanAndError> Summarize(
        Func<Func<ErrorFigures, double>, IReadOnlyList<double>> values) =>
        _all.ToDictionary(figure => figure.Name, figure => MeanAndError.Of(values(figure.Value)));
}
