namespace Microsoft.ML.Regularization.Bench;

/// <summary>Resampling of training rows whose targets are far out; the normal rows all stay.</summary>
internal static class ResampledRows
{
    /// <summary>
    /// What is far out, for resampling and for judging: the adjusted box plot would find nothing in some of these sets.
    /// </summary>
    public static RelevanceOptions Relevance => new() { BoxPlot = RelevanceBoxPlot.Tukey, FenceDistance = 1 };

    public static Candidate Smoter(double factor) => new(
        $"rare x{factor}", () => [], (ml, rows) => ml.Data.Smoter(rows, Apply(new SmoterOptions(), factor)));

    public static Candidate Smogn(double factor) => new(
        $"rare x{factor}", () => [], (ml, rows) => ml.Data.Smogn(rows, Apply(new SmognOptions(), factor)));

    private static T Apply<T>(T options, double factor)
        where T : ResamplingOptions
    {
        options.Relevance = Relevance;
        options.RareFactor = factor;
        options.NormalShare = 1;
        return options;
    }
}
