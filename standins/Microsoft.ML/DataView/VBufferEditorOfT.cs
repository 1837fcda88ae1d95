namespace Microsoft.ML.Data;

/// <summary>Writes values and indices in place; the vector changes on commit.</summary>
public readonly ref struct VBufferEditor<T>
{
    public readonly Span<T> Values;

    public readonly Span<int> Indices;

    private readonly int _length;
    private readonly T[] _values;
    private readonly int[] _indices;

    internal VBufferEditor(
        int length, int count, T[] values, int[] indices, bool requireIndicesOnDense, bool createdNewValues,
        bool createdNewIndices)
    {
        _length = length;
        _values = values;
        _indices = indices;
        Values = values.AsSpan(0, count);
        Indices = count < length || requireIndicesOnDense ? indices.AsSpan(0, count) : default;
        CreatedNewValues = createdNewValues;
        CreatedNewIndices = createdNewIndices;
    }

    public bool CreatedNewValues { get; }

    public bool CreatedNewIndices { get; }

    public VBuffer<T> Commit() => new(_length, Values.Length, _values, _indices);

    public VBuffer<T> CommitTruncated(int physicalValuesCount)
    {
        Contracts.CheckParam(
            physicalValuesCount <= Values.Length, nameof(physicalValuesCount),
            "Must not be greater than the count the editor was created for.");
        return new(_length, physicalValuesCount, _values, _indices);
    }
}
