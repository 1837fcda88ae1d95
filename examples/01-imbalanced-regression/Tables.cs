using Spectre.Console;

namespace ImbalancedRegression;

/// <summary>Prints what the runs gave, as it is.</summary>
internal static class Tables
{
    public static void Print(IAnsiConsole console, IReadOnlyList<Outcome> outcomes)
    {
        int seeds = outcomes.Select(o => o.Seed).Distinct().Count();
        Table errors = Empty(
            $"Mean absolute error on unseen diamonds, US dollars ({seeds} seed(s), mean ± standard error)");
        errors.AddColumn(new TableColumn("s a fit").RightAligned());
        foreach (Method method in Method.All)
        {
            Outcome[] own = [.. outcomes.Where(o => o.Method == method)];
            errors.AddRow([
                method.Name,
                .. Region.All.Select(region => region.Of(own).ToString()),
                own.Average(o => o.Elapsed.TotalSeconds).ToString("0.0")]);
        }

        console.Write(errors);
        if (seeds > 1)
        {
            console.Write(Differences(outcomes));
            console.MarkupLine("[bold]Bold[/]: beyond what five seeds give by chance (5 % level, one cell at a time).");
        }
    }

    private static Table Differences(IReadOnlyList<Outcome> outcomes)
    {
        Method baseline = Method.All[0];
        Table table = Empty($"Difference from the {baseline.Name}, same seed and rows (below zero: better)");
        foreach (Method method in Method.All.Where(m => m != baseline))
        {
            table.AddRow([
                method.Name, .. Region.All.Select(region => Cell(region.Difference(outcomes, method, baseline)))]);
        }

        return table;
    }

    private static string Cell(MeanAndError difference) =>
        difference.IsClearlyNotZero ? $"[bold]{difference.Signed()}[/]" : difference.Signed();

    private static Table Empty(string title)
    {
        var table = new Table { Title = new TableTitle(title), Border = TableBorder.Rounded };
        table.AddColumn("method");
        foreach (Region region in Region.All)
        {
            table.AddColumn(new TableColumn(region.Name).RightAligned());
        }

        return table;
    }
}
