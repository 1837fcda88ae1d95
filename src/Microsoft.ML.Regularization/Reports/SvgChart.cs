using System.Text;

namespace Microsoft.ML.Regularization;

/// <summary>A chart being drawn: the frame with its axes, and the few shapes that charts are made of.</summary>
internal sealed class SvgChart
{
    public const double Width = 880;
    public const double Left = 66;
    public const double Right = Width - 18;
    public const double Top = 56;

    private const double LetterWidth = 6.9;

    private readonly StringBuilder _text = new();
    private readonly double _height;

    /// <summary>Begins a chart; the description is what readers hear who cannot see it.</summary>
    public SvgChart(double height, string title, string description)
    {
        _height = height;
        string id = "c" + Convert.ToHexString(
            System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(title + description)), 0, 6);
        _text.Append("<svg viewBox=\"0 0 ").Append(Html.Coordinate(Width)).Append(' ')
            .Append(Html.Coordinate(height)).Append("\" role=\"img\" aria-labelledby=\"").Append(id).Append("t ")
            .Append(id).Append("d\">\n<title id=\"").Append(id).Append("t\">").Append(Html.Escape(title))
            .Append("</title>\n<desc id=\"").Append(id).Append("d\">").Append(Html.Escape(description))
            .Append("</desc>\n");
    }

    /// <summary>Ordinate of the horizontal axis.</summary>
    public double Bottom => _height - 52;

    /// <summary>The frame of a chart with one pair of axes.</summary>
    public ChartFrame Frame => new(Left, Top, Right, Bottom);

    public void Line(double x1, double y1, double x2, double y2, string style) => _text
        .Append("<line class=\"").Append(style).Append("\" x1=\"").Append(Html.Coordinate(x1)).Append("\" y1=\"")
        .Append(Html.Coordinate(y1)).Append("\" x2=\"").Append(Html.Coordinate(x2)).Append("\" y2=\"")
        .Append(Html.Coordinate(y2)).Append("\"/>\n");

    /// <summary>A filled rectangle; the hint shows while a mouse rests on it.</summary>
    public void Bar(double x, double y, double width, double height, string color, string hint) => _text
        .Append("<rect x=\"").Append(Html.Coordinate(x)).Append("\" y=\"").Append(Html.Coordinate(y))
        .Append("\" width=\"").Append(Html.Coordinate(Math.Max(width, 0.5))).Append("\" height=\"")
        .Append(Html.Coordinate(Math.Max(height, 0))).Append("\" rx=\"1.5\" style=\"fill: var(--").Append(color)
        .Append(")\"><title>").Append(Html.Escape(hint)).Append("</title></rect>\n");

    /// <summary>A rectangle filled lightly or fully, from 0 to 1; the hint shows while a mouse rests on it.</summary>
    public void Cell(double x, double y, double width, double height, string color, double opacity, string hint) => _text
        .Append("<rect x=\"").Append(Html.Coordinate(x)).Append("\" y=\"").Append(Html.Coordinate(y))
        .Append("\" width=\"").Append(Html.Coordinate(width)).Append("\" height=\"").Append(Html.Coordinate(height))
        .Append("\" rx=\"3\" style=\"fill: var(--").Append(color).Append("); fill-opacity: ")
        .Append(Html.Coordinate(opacity)).Append("\"><title>").Append(Html.Escape(hint)).Append("</title></rect>\n");

    public void Dot(double x, double y, string color) => _text
        .Append("<circle cx=\"").Append(Html.Coordinate(x)).Append("\" cy=\"").Append(Html.Coordinate(y))
        .Append("\" r=\"4\" style=\"fill: var(--").Append(color).Append(")\"/>\n");

    /// <summary>A dot or, where it is hollow, a ring; the hint shows while a mouse rests on it.</summary>
    public void Dot(double x, double y, string color, string hint, bool isHollow = false) => _text
        .Append("<circle class=\"").Append(isHollow ? "ring" : "dot").Append("\" cx=\"").Append(Html.Coordinate(x))
        .Append("\" cy=\"").Append(Html.Coordinate(y)).Append("\" r=\"").Append(isHollow ? "6" : "4")
        .Append("\" style=\"").Append(isHollow ? "stroke" : "fill").Append(": var(--").Append(color)
        .Append(")\"><title>").Append(Html.Escape(hint)).Append("</title></circle>\n");

    /// <summary>
    /// A line through points; points that are no numbers interrupt it. The hint shows while a mouse rests on it.
    /// </summary>
    public void Curve(
        IEnumerable<(double X, double Y)> points, string color, string style = "curve", string hint = "")
    {
        _text.Append("<path class=\"").Append(style).Append("\" style=\"stroke: var(--").Append(color)
            .Append(")\" d=\"");
        bool isDown = false;
        foreach ((double x, double y) in points)
        {
            bool isDrawn = double.IsFinite(x) && double.IsFinite(y);
            if (isDrawn)
            {
                _text.Append(isDown ? 'L' : 'M').Append(Html.Coordinate(x)).Append(' ').Append(Html.Coordinate(y));
            }

            isDown = isDrawn;
        }

        _text.Append(hint.Length == 0 ? "\"/>\n" : $"\"><title>{Html.Escape(hint)}</title></path>\n");
    }

    public void Text(double x, double y, string text, string anchor, bool isSoft = false, bool isUpright = false)
    {
        string at = $"x=\"{Html.Coordinate(x)}\" y=\"{Html.Coordinate(y)}\"";
        string turn = isUpright ? $" transform=\"rotate(-90 {Html.Coordinate(x)} {Html.Coordinate(y)})\"" : "";
        _text.Append("<text ").Append(at).Append(turn).Append(" text-anchor=\"").Append(anchor).Append('"')
            .Append(isSoft ? " class=\"soft\"" : "").Append('>').Append(Html.Escape(text)).Append("</text>\n");
    }

    /// <summary>Names and colours above the chart, in a second row where the first is full.</summary>
    public void Legend(IEnumerable<(string Name, string Color)> entries)
    {
        double x = Left;
        double y = 4;
        foreach ((string name, string color) in entries)
        {
            double width = 18 + name.Length * LetterWidth;
            if (x > Left && x + width > Right)
            {
                x = Left;
                y += 18;
            }

            Bar(x, y, 12, 12, color, name);
            Text(x + 18, y + 10.5, name, "start");
            x += width + 22;
        }
    }

    /// <summary>The vertical axis with its grid.</summary>
    public void VerticalAxis(AxisScale scale, string name) => VerticalAxis(Frame, scale, name);

    /// <summary>The vertical axis of one frame of several, with its grid.</summary>
    public void VerticalAxis(ChartFrame frame, AxisScale scale, string name)
    {
        foreach (double tick in scale.Ticks(5))
        {
            double y = scale.At(tick);
            Line(frame.Left, y, frame.Right, y, "grid");
            Text(frame.Left - 8, y + 4, TickLabel.Of(tick), "end", isSoft: true);
        }

        Text(frame.Left - 50, (frame.Top + frame.Bottom) / 2, name, "middle", isSoft: true, isUpright: true);
    }

    /// <summary>The horizontal axis with tick marks.</summary>
    public void HorizontalAxis(AxisScale scale, string name, IEnumerable<double> ticks) =>
        HorizontalAxis(Frame, name, ticks.Select(tick => (scale.At(tick), TickLabel.Of(tick))));

    /// <summary>The horizontal axis of one frame of several, with a name for each tick mark.</summary>
    public void HorizontalAxis(ChartFrame frame, string name, IEnumerable<(double X, string Name)> ticks)
    {
        Line(frame.Left, frame.Bottom, frame.Right, frame.Bottom, "axis");
        foreach ((double x, string label) in ticks)
        {
            Line(x, frame.Bottom, x, frame.Bottom + 5, "axis");
            Text(x, frame.Bottom + 20, label, "middle", isSoft: true);
        }

        Text((frame.Left + frame.Right) / 2, frame.Bottom + 43, name, "middle", isSoft: true);
    }

    public string Finish() => _text.Append("</svg>\n").ToString();
}
