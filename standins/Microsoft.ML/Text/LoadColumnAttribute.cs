namespace Microsoft.ML.Data;

/// <summary>Says which source fields of a text file a member is loaded from.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
#pragma warning disable CA1019 // The genuine attribute keeps its arguments internal.
public sealed class LoadColumnAttribute : Attribute
{
    internal readonly List<TextLoader.Range> Sources;

    /// <summary>One field, counted from 0.</summary>
    public LoadColumnAttribute(int fieldIndex)
    {
        Sources = [new TextLoader.Range(fieldIndex)];
    }

    /// <summary>The fields from <paramref name="start"/> to <paramref name="end"/>, both included.</summary>
    public LoadColumnAttribute(int start, int end)
    {
        Sources = [new TextLoader.Range(start, end)];
    }

    /// <summary>The given fields, in the given order.</summary>
    public LoadColumnAttribute(int[] columnIndexes)
    {
        ArgumentNullException.ThrowIfNull(columnIndexes);
        Sources = [.. columnIndexes.Select(index => new TextLoader.Range(index))];
    }
}
