namespace Microsoft.ML.Data;

public sealed partial class TextLoader
{
    /// <summary>How a text file is read.</summary>
    public class Options
    {
        /// <summary>Fields may stand between double quotes. Default: false.</summary>
        public bool AllowQuoting;

        /// <summary>Lines may hold sparse fields of the form index:value. Default: false.</summary>
        public bool AllowSparse;

        /// <summary>The number of fields of a line, for sparse lines. Default: as many as a line has.</summary>
        public int? InputSize;

        /// <summary>The characters between fields. Default: tab.</summary>
        public char[] Separators = [Defaults.Separator];

        /// <summary>The character of decimal fractions, point or comma. Default: point.</summary>
        public char DecimalMarker = Defaults.DecimalMarker;

        /// <summary>The columns. Default: a Label from the first field and Features from all others.</summary>
        public Column[]? Columns;

        /// <summary>White space at the end of a line is left out. Default: false.</summary>
        public bool TrimWhitespace;

        /// <summary>The first line of each file holds names. Default: false.</summary>
        public bool HasHeader;

        /// <summary>Accepted; a cursor reads on the caller's thread in any case. Default: true.</summary>
        public bool UseThreads = true;

        /// <summary>A quoted field may run over several lines. Default: false.</summary>
        public bool ReadMultilines;

        /// <summary>A file whose first line holds the names. Default: none.</summary>
        public string? HeaderFile;

        /// <summary>Reads at most so many rows. Default: all.</summary>
        public long? MaxRows;

        /// <summary>The character that makes a quote in a quoted field an ordinary one. Default: the double
        /// quote.</summary>
        public char EscapeChar = Defaults.EscapeChar;

        /// <summary>Empty fields of real numbers are NaN instead of 0. Default: false.</summary>
        public bool MissingRealsAsNaNs;
    }

    internal static class Defaults
    {
        internal const bool AllowQuoting = false;
        internal const bool AllowSparse = false;
        internal const char DecimalMarker = '.';
        internal const char EscapeChar = '"';
        internal const bool HasHeader = false;
        internal const char Separator = '\t';
        internal const bool TrimWhitespace = false;
    }
}
