using System.Collections;

namespace Microsoft.ML.Data;

/// <summary>A vector, dense or sparse. It shares its arrays with whoever made it; an editor reuses them.</summary>
public readonly struct VBuffer<T> : IEnumerable
{
    public readonly int Length;

    private readonly T[]? _values;
    private readonly int[]? _indices;
    private readonly int _count;

    public VBuffer(int length, T[]? values, int[]? indices = null)
    {
        Contracts.CheckParam(length >= 0, nameof(length));
        Contracts.CheckParam((values?.Length ?? 0) >= length, nameof(values));
        Length = length;
        _count = length;
        _values = values;
        _indices = indices;
    }

    public VBuffer(int length, int count, T[]? values, int[]? indices)
    {
        Contracts.CheckParam(length >= 0, nameof(length));
        Contracts.CheckParam(count >= 0 && count <= length, nameof(count));
        Contracts.CheckParam((values?.Length ?? 0) >= count, nameof(values));
        Contracts.CheckParam(count == length || (indices?.Length ?? 0) >= count, nameof(indices));
        Length = length;
        _count = count;
        _values = values;
        _indices = indices;
    }

    public bool IsDense => _count == Length;

    public ReadOnlySpan<T> GetValues() => _values.AsSpan(0, _count);

    public ReadOnlySpan<int> GetIndices() => IsDense ? default : _indices.AsSpan(0, _count);

    public T GetItemOrDefault(int index)
    {
        T value = default!;
        GetItemOrDefault(index, ref value);
        return value;
    }

    public void GetItemOrDefault(int index, ref T destination)
    {
        Contracts.CheckParam(index >= 0 && index < Length, nameof(index));
        int at = IsDense ? index : GetIndices().BinarySearch(index);
        destination = at >= 0 ? _values![at] : default!;
    }

    public IEnumerable<KeyValuePair<int, T>> Items(bool all = false)
    {
        for (int i = 0, at = 0; i < Length; i++)
        {
            bool isStored = IsDense || (at < _count && _indices![at] == i);
            if (isStored) yield return new(i, _values![at++]);
            else if (all) yield return new(i, default!);
        }
    }

    public IEnumerable<T> DenseValues() => Items(all: true).Select(item => item.Value);

    IEnumerator IEnumerable.GetEnumerator() => DenseValues().GetEnumerator();

    public void CopyTo(ref VBuffer<T> destination)
    {
        VBufferEditor<T> editor = destination.Edit(Length, _count, Length, false, false);
        GetValues().CopyTo(editor.Values);
        if (!IsDense) GetIndices().CopyTo(editor.Indices);
        destination = editor.Commit();
    }

    public void CopyTo(ref VBuffer<T> destination, int sourceIndex, int length)
    {
        Contracts.CheckParam(sourceIndex >= 0 && sourceIndex <= Length, nameof(sourceIndex));
        Contracts.CheckParam(length >= 0 && sourceIndex <= Length - length, nameof(length));
        int from = IsDense ? sourceIndex : LowerBound(sourceIndex);
        int to = IsDense ? sourceIndex + length : LowerBound(sourceIndex + length);
        VBufferEditor<T> editor = destination.Edit(length, to - from, null, false, false);
        _values.AsSpan(from, to - from).CopyTo(editor.Values);
        for (int i = 0; i < editor.Indices.Length; i++) editor.Indices[i] = _indices![from + i] - sourceIndex;
        destination = editor.Commit();
    }

    public void CopyTo(Span<T> destination) => CopyTo(destination, 0);

    public void CopyTo(Span<T> destination, int destinationIndex, T defaultValue = default!)
    {
        Contracts.CheckParam(
            destinationIndex >= 0 && destinationIndex <= destination.Length - Length, nameof(destinationIndex),
            "Not large enough to hold these values.");
        Span<T> target = destination.Slice(destinationIndex, Length);
        if (IsDense)
        {
            GetValues().CopyTo(target);
            return;
        }
        target.Fill(defaultValue);
        for (int i = 0; i < _count; i++) target[_indices![i]] = _values![i];
    }

    public void CopyToDense(ref VBuffer<T> destination)
    {
        // Read first: the destination may share its arrays with this vector.
        T[]? shared = ReferenceEquals(destination._values, _values) && !IsDense ? [.. DenseValues()] : null;
        VBufferEditor<T> editor = destination.Edit(Length, Length, null, false, false);
        if (shared is null) CopyTo(editor.Values);
        else shared.CopyTo(editor.Values);
        destination = editor.Commit();
    }

    public static void Copy(T[] source, int sourceIndex, ref VBuffer<T> destination, int length)
    {
        Contracts.CheckParam(length >= 0 && length <= (source?.Length ?? 0), nameof(length));
        Contracts.CheckParam(sourceIndex >= 0 && sourceIndex <= (source?.Length ?? 0) - length, nameof(sourceIndex));
        VBufferEditor<T> editor = destination.Edit(length, length, length, false, false);
        source.AsSpan(sourceIndex, length).CopyTo(editor.Values);
        destination = editor.Commit();
    }

    public override string ToString() =>
        IsDense ? $"Dense vector of size {Length}" : $"Sparse vector of size {Length}, {_count} explicit values";

    internal VBufferEditor<T> Edit() => new(Length, _count, _values ?? [], _indices ?? [], false, false, false);

    internal VBufferEditor<T> Edit(
        int length, int? valuesCount, int? capacity, bool keepOld, bool requireIndicesOnDense)
    {
        Contracts.CheckParam(length >= 0, "newLogicalLength", "Must be non-negative.");
        int count = valuesCount ?? length;
        Contracts.CheckParam(count >= 0, nameof(valuesCount), "Must be non-negative.");
        Contracts.CheckParam(count <= length, nameof(valuesCount), "Must be less than or equal to newLogicalLength.");
        bool newValues = (_values?.Length ?? 0) < count;
        T[] values = newValues ? Grown(_values, count, capacity ?? length, keepOld) : _values ?? [];
        bool needsIndices = count < length || requireIndicesOnDense;
        bool newIndices = needsIndices && (_indices?.Length ?? 0) < count;
        int[] indices = newIndices ? Grown(_indices, count, capacity ?? length, keepOld) : _indices ?? [];
        return new(length, count, values, indices, requireIndicesOnDense, newValues, newIndices);
    }

    /// <summary>Grows by doubling, so that a vector built up step by step is copied seldom.</summary>
    private static TItem[] Grown<TItem>(TItem[]? old, int count, int capacity, bool keepOld)
    {
        int size = Math.Max(count, Math.Min(Math.Max(capacity, count), (old?.Length ?? 0) * 2));
        var grown = new TItem[size];
        if (keepOld) old?.CopyTo(grown, 0);
        return grown;
    }

    private int LowerBound(int index)
    {
        int at = _indices.AsSpan(0, _count).BinarySearch(index);
        return at >= 0 ? at : ~at;
    }
}
