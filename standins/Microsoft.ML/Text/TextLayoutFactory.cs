namespace Microsoft.ML.Data;

/// <summary>Checks the options of a text loader.</summary>
internal static class TextLayoutFactory
{
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range or contradicts another.</exception>
    public static TextLayout Create(TextLoader.Options options)
    {
        if (options.MaxRows < 0)
            throw Contracts.ExceptParam(nameof(options.MaxRows), "Must be non-negative");
        if (options.InputSize < 0)
            throw new InvalidOperationException("inputSize");
        if (options.Separators is null || options.Separators.Length == 0)
            throw Contracts.ExceptParam("Separator", "Must specify a separator");
        foreach (var separator in options.Separators)
            CheckSeparator(separator, options.AllowSparse);
        CheckMarkers(options);
        return new TextLayout
        {
            Separators = [.. options.Separators.Distinct()],
            EscapeCharacter = options.EscapeChar,
            DecimalMarker = options.DecimalMarker,
            HasHeader = options.HasHeader && string.IsNullOrWhiteSpace(options.HeaderFile),
            AllowsQuoting = options.AllowQuoting,
            AllowsSparse = options.AllowSparse,
            TrimsLineEnd = options.TrimWhitespace,
            ReadsMultilines = options.AllowQuoting && options.ReadMultilines,
            ReadsEmptyAsMissing = options.MissingRealsAsNaNs,
            InputSize = options.InputSize ?? 0,
            MaximumRows = options.MaxRows ?? long.MaxValue,
        };
    }

    private static void CheckSeparator(char separator, bool allowsSparse)
    {
        if (separator == ':' && allowsSparse)
            throw Contracts.ExceptParam("Separator", "When the separator is colon, turn off allowSparse");
        if (separator != '\t' && (separator < ' ' || char.IsAsciiDigit(separator) || separator == '"'))
            throw Contracts.ExceptParam("Separator", $"Illegal separator: '{separator}'");
    }

    private static void CheckMarkers(TextLoader.Options options)
    {
        if (options.DecimalMarker is not ('.' or ','))
        {
            throw Contracts.ExceptParam(nameof(options.DecimalMarker),
                $"Decimal marker cannot be the '{options.DecimalMarker}' character. It must be '.' or ','.");
        }

        if (!options.AllowQuoting && options.DecimalMarker == ',' && options.Separators.Contains(','))
        {
            throw Contracts.ExceptParam(nameof(options.AllowQuoting),
                "Quoting must be allowed if decimal marker and separator are the ',' character.");
        }

        if (options.Separators.Contains(options.EscapeChar))
        {
            throw Contracts.ExceptParam(nameof(options.EscapeChar),
                $"EscapeChar '{options.EscapeChar}' can't be used both as EscapeChar and separator");
        }
    }
}
