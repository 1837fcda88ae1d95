namespace Microsoft.ML.Data;

/// <summary>A run of source fields; <see cref="End"/> is <see cref="ToLineEnd"/> when it goes to the end of the
/// line.</summary>
internal readonly record struct TextSegment(int Start, int End, bool ForcesVector)
{
    /// <summary>The end of a segment that takes all the fields a line has.</summary>
    public const int ToLineEnd = int.MaxValue;

    public bool IsVariable => End == ToLineEnd;

    public int Size => IsVariable ? 0 : End - Start;
}

/// <summary>A column that the loader makes: its type and the source fields that its values come from.</summary>
internal sealed class TextColumn
{
    /// <exception cref="ArgumentOutOfRangeException">Two segments overlap.</exception>
    public TextColumn(string name, PrimitiveDataViewType itemType, TextSegment[] segments)
    {
        Name = name;
        ItemType = itemType;
        Segments = segments;
        var sorted = segments.OrderBy(segment => segment.Start).ToArray();
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i - 1].End > sorted[i].Start)
                throw Contracts.ExceptParam(nameof(TextLoader.Column.Source),
                    $"Intervals specified for column '{name}' overlap");
        }

        FixedSize = segments.Sum(segment => segment.Size);
        if (segments.Any(segment => segment.IsVariable))
            Type = new VectorDataViewType(itemType);
        else
            Type = FixedSize > 1 || segments[0].ForcesVector ? new VectorDataViewType(itemType, FixedSize) : itemType;
    }

    public string Name { get; }

    public PrimitiveDataViewType ItemType { get; }

    public DataViewType Type { get; }

    public TextSegment[] Segments { get; }

    /// <summary>The number of slots that every row has.</summary>
    public int FixedSize { get; }
}
