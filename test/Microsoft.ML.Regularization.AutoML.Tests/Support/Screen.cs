using System.Globalization;
using System.Text.RegularExpressions;

namespace Microsoft.ML.Regularization.AutoML.Tests;

/// <summary>What a terminal shows of a text with control sequences: cursor up, clear below, colours.</summary>
internal static partial class Screen
{
    public static string[] Lines(string output)
    {
        var lines = new List<string> { "" };
        int row = 0;
        foreach (Match piece in Pieces().Matches(output))
        {
            switch (piece)
            {
                case var up when up.Groups[2].Value == "A":
                    row -= int.Parse(up.Groups[1].Value, CultureInfo.InvariantCulture);
                    Assert.True(row >= 0, "The cursor went above the first line.");
                    break;
                case { Value: "\u001b[J" }:
                    lines.RemoveRange(row, lines.Count - row);
                    lines.Add("");
                    break;
                case { Value: "\n" }:
                    row++;
                    if (row == lines.Count)
                    {
                        lines.Add("");
                    }

                    break;
                case var text when text.Value[0] is not ('\u001b' or '\r'):
                    lines[row] += text.Value;
                    break;
                default:
                    break;
            }
        }

        return [.. lines.Select(line => line.TrimEnd()).Where(line => line.Length > 0)];
    }

    [GeneratedRegex(@"\u001b\[([0-9;]*)([A-Za-z])|\r|\n|[^\u001b\r\n]+")]
    private static partial Regex Pieces();
}
