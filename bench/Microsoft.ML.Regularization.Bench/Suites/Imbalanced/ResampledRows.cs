namespace Microsoft.ML.Regularization.Bench;

/// <summary>Resampling of training rows, with Tukey's box plot: the tails of these targets are what is rare.</summary>
internal static class ResampledRows
{
    /// <summary>How often rare rows are multiplied; the normal ones all stay.</summary>
    public static double[] Factors { get; } = [2, 4];

    public static Candidate Smoter(double factor) => new(
        $"rare x{factor}", () => [], (ml, rows) => ml.Data.Smoter(rows, Apply(new SmoterOptions(), factor)));

    public static Candidate Smogn(double factor) => new(
        $"rare x{factor}", () => [], (ml, rows) => ml.Data.Smogn(rows, Apply(new SmognOptions(), factor)));

    private static T Apply<T>(T options, double factor)
        where T : ResamplingOptions
    {
        options.Relevance = new RelevanceOptions { BoxPlot = RelevanceBoxPlot.Tukey };
        options.RareFactor = factor;
        options.NormalShare = 1;
        return options;
    }
}
