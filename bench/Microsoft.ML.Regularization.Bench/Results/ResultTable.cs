using System.Globalization;
using Spectre.Console;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>Shows what a suite found.</summary>
internal static class ResultTable
{
    public static Table Of(string suite, IReadOnlyList<BenchResult> results)
    {
        var table = new Table { Title = new TableTitle(suite), Border = TableBorder.Rounded };
        table.AddColumn("name");
        table.AddColumn(new TableColumn("ours").RightAligned());
        table.AddColumn(new TableColumn("peer").RightAligned());
        table.AddColumn("unit");
        table.AddColumn(new TableColumn("ratio").RightAligned());
        foreach (BenchResult result in results)
        {
            table.AddRow(
                Markup.Escape(result.Name),
                Figure(result.Value, result.StandardError),
                result.Peer is { } peer ? Figure(peer, result.PeerStandardError) : "-",
                Markup.Escape(result.Unit),
                result.Ratio is { } ratio ? Coloured(ratio) : "-");
        }

        return table;
    }

    private static string Coloured(double ratio) =>
        $"[{(ratio >= 1 ? "green" : "red")}]{ratio.ToString("0.00", CultureInfo.InvariantCulture)}[/]";

    private static string Figure(double value, double? error) => error is { } e
        ? string.Create(CultureInfo.InvariantCulture, $"{value:0.####} ± {e:0.####}")
        : value.ToString(Math.Abs(value) >= 1000 ? "#,0" : "0.###", CultureInfo.InvariantCulture);
}
