namespace Microsoft.ML.Regularization;

/// <summary>Models side by side: means and standard errors of their errors by region.</summary>
internal sealed class RegionComparison
{
    private RegionComparison(IReadOnlyList<ModelEvaluation> models) => Models = models;

    public IReadOnlyList<ModelEvaluation> Models { get; }

    /// <summary>Mean absolute errors, a group for all rows and for each region.</summary>
    public IReadOnlyList<BarGroup> Groups =>
    [
        Group("all", metrics => metrics.Overall),
        .. Enum.GetValues<ShotRegion>().Select(region => Group(Name(region), metrics => metrics[region])),
    ];

    /// <summary>What the standard errors are taken over.</summary>
    public string SpreadSource => Models.All(model => model.Runs.Count == 1)
        ? "over the rows"
        : Models.Any(model => model.Runs.Count == 1)
            ? "over the runs, or over the rows of a single run"
            : "over the runs";

    public static RegionComparison Of(IReadOnlyList<ModelEvaluation> models)
    {
        if (models.Count == 0)
        {
            throw new ArgumentException("There is no model to compare. Give at least one.", nameof(models));
        }

        foreach (var model in models)
        {
            if (model.Runs.Count == 0)
            {
                throw new ArgumentException(
                    $"Model '{model.Name}' has no run. Give at least one evaluation.", nameof(models));
            }
        }

        return new RegionComparison(models);
    }

    public static string Name(ShotRegion region) => region switch
    {
        ShotRegion.Many => "many",
        ShotRegion.Medium => "medium",
        _ => "few",
    };

    /// <summary>Mean over the runs of a model, and its standard error (NaN for a single run).</summary>
    public static BarValue Summarize(ModelEvaluation model, Func<ImbalancedRegressionMetrics, double> measure)
    {
        double[] values = [.. model.Runs.Select(measure)];
        double mean = values.Average();
        double variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
        return new BarValue(model.Name, mean, Math.Sqrt(variance / values.Length));
    }

    private BarGroup Group(string name, Func<ImbalancedRegressionMetrics, RegionMetrics> region) => new(
        name,
        [.. Models.Select(model => Absolute(model, region))]);

    private static BarValue Absolute(
        ModelEvaluation model, Func<ImbalancedRegressionMetrics, RegionMetrics> region)
    {
        var value = Summarize(model, metrics => region(metrics).MeanAbsoluteError);
        return model.Runs.Count > 1
            ? value
            : value with { StandardError = region(model.Runs[0]).StandardErrorOfMeanAbsoluteError };
    }
}
