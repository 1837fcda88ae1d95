using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Getters of indicators and counts of keys. Keys that are missing or too large indicate nothing.</summary>
internal static class KeyVectorGetters
{
    /// <summary>One sparse vector with at most one slot set.</summary>
    public static ValueGetter<VBuffer<float>> Indicator(DataViewRow row, KeySource source)
    {
        ValueGetter<uint> getter = ConvertingGetter.OfKey(row, source.Column);
        int count = source.KeyCount;
        uint key = 0;
        return (ref VBuffer<float> result) =>
        {
            getter(ref key);
            bool isKey = key > 0 && key <= count;
            VBufferEditor<float> editor = VBufferEditor.Create(
                ref result, count, isKey ? 1 : 0, requireIndicesOnDense: true);
            if (isKey)
            {
                editor.Values[0] = 1;
                editor.Indices[0] = (int)key - 1;
            }
            result = editor.Commit();
        };
    }

    /// <summary>The indicators of all keys, one behind the other, sparse.</summary>
    public static ValueGetter<VBuffer<float>> Indicators(DataViewRow row, KeySource source)
    {
        ValueGetter<VBuffer<uint>> getter = Keys(row, source);
        int count = source.KeyCount;
        VBuffer<uint> keys = default;
        return (ref VBuffer<float> result) =>
        {
            getter(ref keys);
            ReadOnlySpan<uint> values = keys.GetValues();
            ReadOnlySpan<int> indices = keys.GetIndices();
            VBufferEditor<float> editor = VBufferEditor.Create(
                ref result, checked(keys.Length * count), values.Length, requireIndicesOnDense: true);
            int stored = 0;
            for (int i = 0; i < values.Length; i++)
            {
                if (values[i] == 0 || values[i] > count) continue;
                editor.Values[stored] = 1;
                editor.Indices[stored++] = (keys.IsDense ? i : indices[i]) * count + (int)values[i] - 1;
            }
            result = editor.CommitTruncated(stored);
        };
    }

    /// <summary>How often each key is there.</summary>
    public static ValueGetter<VBuffer<float>> Counts(DataViewRow row, KeySource source)
    {
        ValueGetter<VBuffer<uint>> getter = Keys(row, source);
        int count = source.KeyCount;
        VBuffer<uint> keys = default;
        return (ref VBuffer<float> result) =>
        {
            getter(ref keys);
            VBufferEditor<float> editor = VBufferEditor.Create(ref result, count);
            editor.Values.Clear();
            foreach (uint key in keys.GetValues())
            {
                if (key > 0 && key <= count) editor.Values[(int)key - 1]++;
            }
            result = editor.Commit();
        };
    }

    /// <summary>The bits of each key's index, the highest first; all ones for a missing key.</summary>
    public static ValueGetter<VBuffer<float>> Bits(DataViewRow row, KeySource source, int bits)
    {
        if (source.IsVector) return BitsOfVector(Keys(row, source), bits);
        ValueGetter<uint> getter = ConvertingGetter.OfKey(row, source.Column);
        uint key = 0;
        return (ref VBuffer<float> result) =>
        {
            getter(ref key);
            VBufferEditor<float> editor = VBufferEditor.Create(ref result, bits);
            WriteBits(key, editor.Values);
            result = editor.Commit();
        };
    }

    private static ValueGetter<VBuffer<float>> BitsOfVector(ValueGetter<VBuffer<uint>> getter, int bits)
    {
        VBuffer<uint> keys = default;
        return (ref VBuffer<float> result) =>
        {
            getter(ref keys);
            VBufferEditor<float> editor = VBufferEditor.Create(ref result, checked(keys.Length * bits));
            for (int i = 0; i < keys.Length; i++)
                WriteBits(keys.GetItemOrDefault(i), editor.Values.Slice(i * bits, bits));
            result = editor.Commit();
        };
    }

    private static void WriteBits(uint key, Span<float> target)
    {
        uint index = unchecked(key - 1);
        for (int i = 0; i < target.Length; i++) target[i] = (index >> (target.Length - 1 - i)) & 1;
    }

    private static ValueGetter<VBuffer<uint>> Keys(DataViewRow row, KeySource source)
    {
        ValueGetter<VBuffer<uint>> getter = ConvertingGetter.OfKeys(row, source.Column);
        return (ref VBuffer<uint> keys) =>
        {
            getter(ref keys);
            Contracts.Check(
                source.Size == 0 || keys.Length == source.Size,
                $"Column '{source.Column.Name}' should have vectors of length {source.Size}, " +
                $"got one of length {keys.Length}.");
        };
    }
}
