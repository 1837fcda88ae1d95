using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>One concatenation bound to a schema.</summary>
internal sealed class ConcatenatedColumn
{
    private readonly string _name;
    private readonly string[] _sourceNames;
    private readonly VectorDataViewType _type;

    public ConcatenatedColumn(DataViewSchema inputSchema, string name, (string Name, string? Alias)[] sources)
    {
        _name = name;
        _sourceNames = [.. sources.Select(source => source.Alias ?? source.Name)];
        Sources = [.. sources.Select(source => inputSchema.GetColumnOrNull(source.Name)
            ?? throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", source.Name))];
        PrimitiveDataViewType item = Item(Sources[0].Type);
        if (System.Array.FindIndex(Sources, source => !Item(source.Type).Equals(item)) is var other and >= 0)
        {
            throw Contracts.ExceptSchemaMismatch(
                nameof(inputSchema), "input", Sources[other].Name, item.ToString()!, Sources[other].Type.ToString()!);
        }
        int[] sizes = [.. Sources.Select(source => Size(source.Type))];
        _type = new VectorDataViewType(item, sizes.Contains(0) ? 0 : sizes.Sum());
    }

    public DataViewSchema.Column[] Sources { get; }

    /// <summary>A lone vector stays what it is.</summary>
    private bool IsIdentity => Sources.Length == 1 && Sources[0].Type is VectorDataViewType;

    public DataViewSchema.DetachedColumn Detached()
    {
        if (IsIdentity) return new(_name, Sources[0].Type, Sources[0].Annotations);
        var annotations = new DataViewSchema.Annotations.Builder();
        if (_type.ItemType is NumberDataViewType && Sources.All(source => source.IsNormalized()))
        {
            annotations.AddPrimitiveValue(AnnotationUtils.Kinds.IsNormalized, BooleanDataViewType.Instance, true);
        }
        if (_type.IsKnownSize && Sources.Any(source => source.Type is not VectorDataViewType || source.HasSlotNames()))
        {
            annotations.AddSlotNames(_type.Size, GetSlotNames);
        }
        if (_type.IsKnownSize && CategoricalSlotRanges() is { Length: > 0 } ranges)
        {
            annotations.Add(
                AnnotationUtils.Kinds.CategoricalSlotRanges, AnnotationUtils.GetCategoricalType(ranges.Length / 2),
                (ref VBuffer<int> result) => VBuffer<int>.Copy(ranges, 0, ref result, ranges.Length));
        }
        return new(_name, _type, annotations.ToAnnotations());
    }

    public Delegate MakeGetter(DataViewRow input) => IsIdentity
        ? input.GetGetter(Sources[0])
        : (Delegate)typeof(ConcatenatedColumn)
            .GetMethod(nameof(Concatenation), BindingFlags.NonPublic | BindingFlags.Instance)!
            .MakeGenericMethod(_type.ItemType.RawType)
                .Invoke(this, BindingFlags.DoNotWrapExceptions, null, [input], null)!;

    private static PrimitiveDataViewType Item(DataViewType type) =>
        (type as VectorDataViewType)?.ItemType ?? (PrimitiveDataViewType)type;

    private static int Size(DataViewType type) => (type as VectorDataViewType)?.Size ?? 1;

    private ValueGetter<VBuffer<T>> Concatenation<T>(DataViewRow input)
    {
        var scalars = new ValueGetter<T>?[Sources.Length];
        var vectors = new ValueGetter<VBuffer<T>>?[Sources.Length];
        for (int i = 0; i < Sources.Length; i++)
        {
            if (Sources[i].Type is VectorDataViewType) vectors[i] = input.GetGetter<VBuffer<T>>(Sources[i]);
            else scalars[i] = input.GetGetter<T>(Sources[i]);
        }
        var values = new VBuffer<T>[Sources.Length];
        return (ref VBuffer<T> result) =>
        {
            int length = 0;
            for (int i = 0; i < vectors.Length; i++) length += vectors[i] is { } getter ? Pull(getter, values, i) : 1;
            VBufferEditor<T> editor = VBufferEditor.Create(ref result, length);
            int at = 0;
            for (int i = 0; i < vectors.Length; i++)
            {
                if (scalars[i] is { } getter) getter(ref editor.Values[at++]);
                else
                {
                    values[i].CopyTo(editor.Values, at);
                    at += values[i].Length;
                }
            }
            result = editor.Commit();
        };
    }

    private int Pull<T>(ValueGetter<VBuffer<T>> getter, VBuffer<T>[] values, int i)
    {
        getter(ref values[i]);
        int expected = Size(Sources[i].Type);
        return expected == 0 || values[i].Length == expected
            ? values[i].Length
            : throw Contracts.Except($"Column '{Sources[i].Name}' should have vectors of length {expected}, " +
                $"got one of length {values[i].Length}.");
    }

    private int[] CategoricalSlotRanges()
    {
        var ranges = new List<int>();
        int at = 0;
        foreach (DataViewSchema.Column source in Sources)
        {
            int start = at;
            ranges.AddRange(source.GetCategoricalSlotRanges().Select(slot => start + slot));
            at += Size(source.Type);
        }
        return [.. ranges];
    }

    private void GetSlotNames(ref VBuffer<ReadOnlyMemory<char>> result)
    {
        VBufferEditor<ReadOnlyMemory<char>> editor = VBufferEditor.Create(ref result, _type.Size);
        editor.Values.Clear();
        int at = 0;
        for (int i = 0; i < Sources.Length; i++)
        {
            if (Sources[i].Type is not VectorDataViewType) editor.Values[at] = _sourceNames[i].AsMemory();
            else if (Sources[i].HasSlotNames())
            {
                VBuffer<ReadOnlyMemory<char>> names = default;
                Sources[i].GetSlotNames(ref names);
                foreach ((int slot, ReadOnlyMemory<char> name) in names.Items())
                {
                    if (!name.IsEmpty) editor.Values[at + slot] = $"{_sourceNames[i]}.{name}".AsMemory();
                }
            }
            at += Size(Sources[i].Type);
        }
        result = editor.Commit();
    }
}
