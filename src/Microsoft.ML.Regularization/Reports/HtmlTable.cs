using System.Text;

namespace Microsoft.ML.Regularization;

/// <summary>Tables whose first column names the rows.</summary>
internal static class HtmlTable
{
    public static string Render(
        string caption, IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        foreach (var row in rows)
        {
            if (row.Count != header.Count)
            {
                throw new ArgumentException(
                    $"Table '{caption}': a row has {row.Count} cells, the header {header.Count}. Make them as many.",
                    nameof(rows));
            }
        }

        return RenderMarkup(caption, header, rows.Select(row => row.Select(Html.Escape).ToArray()));
    }

    /// <summary>The same with cells that are markup already.</summary>
    public static string RenderMarkup(
        string caption, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder("<div class=\"scroll\"><table>\n");
        text.Append("<caption>").Append(Html.Escape(caption)).Append("</caption>\n<thead><tr>");
        foreach (string name in header)
        {
            text.Append("<th scope=\"col\">").Append(Html.Escape(name)).Append("</th>");
        }

        text.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            text.Append("<tr><th scope=\"row\">").Append(row[0]).Append("</th>");
            foreach (string cell in row.Skip(1))
            {
                text.Append("<td>").Append(cell).Append("</td>");
            }

            text.Append("</tr>\n");
        }

        return text.Append("</tbody>\n</table></div>\n").ToString();
    }
}
