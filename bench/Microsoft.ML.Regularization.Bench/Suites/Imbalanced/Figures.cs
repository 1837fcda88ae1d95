namespace Microsoft.ML.Regularization.Bench;

/// <summary>The figures of the table by name.</summary>
internal static class Figures
{
    public const string Overall = "mae";
    public const string Few = "few";
    public const string Sera = "sera";

    private static readonly (string Name, string Title, Func<ErrorFigures, double> Value)[] _all =
    [
        (Overall, "MAE", errors => errors.Overall),
        ("many", "many", errors => errors.Many),
        ("medium", "medium", errors => errors.Medium),
        (Few, "few", errors => errors.Few),
        ("gm", "GM", errors => errors.GeometricMean),
        ("gm_few", "GM few", errors => errors.GeometricMeanOfFew),
        (Sera, "SERA", errors => errors.Sera),
    ];

    /// <summary>Names in the order of the columns, with the columns' titles.</summary>
    public static IEnumerable<(string Name, string Title)> Columns =>
        _all.Select(figure => (figure.Name, figure.Title));

    public static IReadOnlyDictionary<string, MeanAndError> Summarize(
        Func<Func<ErrorFigures, double>, IReadOnlyList<double>> values) =>
        _all.ToDictionary(figure => figure.Name, figure => MeanAndError.Of(values(figure.Value)));
}
