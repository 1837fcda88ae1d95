using Spectre.Console;
using Spectre.Console.Rendering;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Lines at the end of a terminal that are drawn again in place. Between two drawings the terminal is left alone
/// (unlike with Spectre's live display, which has to be told its end): a monitor of ML.NET is not told when an
/// experiment is over.
/// </summary>
internal sealed class LiveBlock(IAnsiConsole console)
{
    private int _height;

    /// <summary>Draws over what was drawn last.</summary>
    public void Show(IRenderable content)
    {
        string back = _height > 0 ? FormattableString.Invariant($"\u001b[{_height}A\r\u001b[J") : "";
        int width = console.Profile.Width;
        var segments = content.Render(RenderOptions.Create(console, console.Profile.Capabilities), width);
        _height = Segment.SplitLines(segments, width).Count;
        // In one write, so that nothing flickers.
        console.Write(new Rows(new ControlCode(back), content));
    }

    /// <summary>Leaves what was drawn where it is; the next drawing begins below.</summary>
    public void Keep() => _height = 0;
}
