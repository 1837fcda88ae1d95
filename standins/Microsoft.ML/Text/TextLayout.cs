namespace Microsoft.ML.Data;

/// <summary>How the lines of a text file are cut into fields; what remains of the options once they are
/// checked.</summary>
internal sealed class TextLayout
{
    public required char[] Separators { get; init; }

    public required char EscapeCharacter { get; init; }

    public required char DecimalMarker { get; init; }

    public required bool HasHeader { get; init; }

    public required bool AllowsQuoting { get; init; }

    public required bool AllowsSparse { get; init; }

    public required bool TrimsLineEnd { get; init; }

    public required bool ReadsMultilines { get; init; }

    public required bool ReadsEmptyAsMissing { get; init; }

    /// <summary>The number of fields of every line; 0: as many as a line has.</summary>
    public required int InputSize { get; init; }

    public required long MaximumRows { get; init; }

    /// <summary>Spaces before a field are skipped, unless the space is a separator itself.</summary>
    public bool SkipsLeadingSpaces => !Separators.Contains(' ');

    /// <summary>The layout to read the first lines of a file with, its header included.</summary>
    public TextLayout WithoutHeader(int lines) => new()
    {
        Separators = Separators,
        EscapeCharacter = EscapeCharacter,
        DecimalMarker = DecimalMarker,
        HasHeader = false,
        AllowsQuoting = AllowsQuoting,
        AllowsSparse = AllowsSparse,
        TrimsLineEnd = TrimsLineEnd,
        ReadsMultilines = ReadsMultilines,
        ReadsEmptyAsMissing = ReadsEmptyAsMissing,
        InputSize = InputSize,
        MaximumRows = lines,
    };

    public bool IsSeparator(char character) => Array.IndexOf(Separators, character) >= 0;
}
