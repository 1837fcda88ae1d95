using Microsoft.ML.Regularization;

namespace ImbalancedRegression;

/// <summary>The same figures as the tables, with pictures, in one HTML file.</summary>
internal static class HtmlReport
{
    public static string Save(IReadOnlyList<Outcome> outcomes, string folder)
    {
        int seeds = outcomes.Select(o => o.Seed).Distinct().Count();
        var report = new RegressionReport("Prices of diamonds: errors where training rows are rare")
            .AddText($"{Method.All.Length} methods, {seeds} seed(s) each; a seed has the same split of rows for all "
                + "methods. Regions are made from the training prices: 20 bins of equal width; the rarest bins that "
                + "hold up to 10 % of the rows are few, the next up to 35 % are medium. Errors are on rows that no "
                + "method saw.")
            .AddTargetHistogram(outcomes[0].Metrics.Regions, "price in US dollars (first seed)")
            .AddRegionComparison([.. Method.All.Select(method => new ModelEvaluation(
                method.Name, [.. outcomes.Where(o => o.Method == method).Select(o => o.Metrics)]))]);
        AddDifferences(report, outcomes, seeds);
        foreach (Method method in Method.All)
        {
            report.AddTrainingCurves($"{method.Name}, first seed", outcomes.First(o => o.Method == method).History);
        }

        string path = Path.Combine(folder, "report.html");
        report.Save(path);
        return path;
    }

    private static void AddDifferences(RegressionReport report, IReadOnlyList<Outcome> outcomes, int seeds)
    {
        if (seeds < 2)
        {
            return;
        }

        Method baseline = Method.All[0];
        report.AddTable(
            $"Mean absolute error minus that of the {baseline.Name}, seed by seed (below zero: better)",
            ["method", .. Region.All.Select(region => region.Name)],
            [.. Method.All.Where(m => m != baseline).Select(method => (IReadOnlyList<string>)
            [
                method.Name,
                .. Region.All.Select(region => region.Difference(outcomes, method, baseline).Signed()),
            ])]);
    }
}
