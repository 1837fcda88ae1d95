using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>Makes getters that read the members of a current row object.</summary>
internal static class MemberReader
{
    private const BindingFlags Private = BindingFlags.NonPublic | BindingFlags.Static;

    public static Delegate Create<TRow>(RowHolder<TRow> rows, MemberColumn column)
        where TRow : class
    {
        Type type = column.MemberType;
        if (column.Type is KeyDataViewType key) return CreateKey(rows, column, key);
        if (type == typeof(string)) return Text(rows, column.Member);
        if (type == typeof(string[])) return Texts(rows, column.Member);
        (string maker, Type argument) = type.IsSZArray ? (nameof(Array), type.GetElementType()!)
            : RowMembers.VectorItem(type) is { } item ? (nameof(Buffer), item)
            : (nameof(Value), type);
        return (Delegate)typeof(MemberReader).GetMethod(maker, Private)!.MakeGenericMethod(typeof(TRow), argument)
            .Invoke(null, [rows, column.Member])!;
    }

    private static ValueGetter<TValue> Value<TRow, TValue>(RowHolder<TRow> rows, MemberInfo member)
        where TRow : class
    {
        Func<TRow, TValue> read = MemberAccess<TRow, TValue>.Reader(member);
        return (ref TValue value) => value = read(rows.Current);
    }

    private static ValueGetter<ReadOnlyMemory<char>> Text<TRow>(RowHolder<TRow> rows, MemberInfo member)
        where TRow : class
    {
        Func<TRow, string?> read = MemberAccess<TRow, string?>.Reader(member);
        return (ref ReadOnlyMemory<char> value) => value = read(rows.Current).AsMemory();
    }

    private static ValueGetter<VBuffer<ReadOnlyMemory<char>>> Texts<TRow>(RowHolder<TRow> rows, MemberInfo member)
        where TRow : class
    {
        Func<TRow, string?[]?> read = MemberAccess<TRow, string?[]?>.Reader(member);
        return (ref VBuffer<ReadOnlyMemory<char>> value) =>
        {
            string?[] texts = read(rows.Current) ?? [];
            VBufferEditor<ReadOnlyMemory<char>> editor = VBufferEditor.Create(ref value, texts.Length);
            for (int i = 0; i < texts.Length; i++) editor.Values[i] = texts[i].AsMemory();
            value = editor.Commit();
        };
    }

    private static ValueGetter<VBuffer<TItem>> Array<TRow, TItem>(RowHolder<TRow> rows, MemberInfo member)
        where TRow : class
    {
        Func<TRow, TItem[]?> read = MemberAccess<TRow, TItem[]?>.Reader(member);
        return (ref VBuffer<TItem> value) =>
        {
            TItem[] items = read(rows.Current) ?? [];
            VBuffer<TItem>.Copy(items, 0, ref value, items.Length);
        };
    }

    private static ValueGetter<VBuffer<TItem>> Buffer<TRow, TItem>(RowHolder<TRow> rows, MemberInfo member)
        where TRow : class
    {
        Func<TRow, VBuffer<TItem>> read = MemberAccess<TRow, VBuffer<TItem>>.Reader(member);
        return (ref VBuffer<TItem> value) => read(rows.Current).CopyTo(ref value);
    }

    /// <summary>
    /// A member counts from 0, its column from 1; what is out of range is missing. Vectors of keys are taken as they
    /// are.
    /// </summary>
    private static Delegate CreateKey<TRow>(RowHolder<TRow> rows, MemberColumn column, KeyDataViewType key)
        where TRow : class
    {
        ulong count = key.Count;
        if (key.RawType == typeof(uint))
        {
            Func<TRow, uint> read = MemberAccess<TRow, uint>.Reader(column.Member);
            return new ValueGetter<uint>(
                (ref uint value) => value = read(rows.Current) is var raw && raw < count ? raw + 1 : 0);
        }
        if (key.RawType == typeof(ulong))
        {
            Func<TRow, ulong> read = MemberAccess<TRow, ulong>.Reader(column.Member);
            return new ValueGetter<ulong>(
                (ref ulong value) => value = read(rows.Current) is var raw && raw < count ? raw + 1 : 0);
        }
        if (key.RawType == typeof(byte))
        {
            Func<TRow, byte> read = MemberAccess<TRow, byte>.Reader(column.Member);
            return new ValueGetter<byte>(
                (ref byte value) => value = read(rows.Current) is var raw && raw < count ? (byte)(raw + 1) : (byte)0);
        }
        throw new InvalidOperationException($"Keys of type {key.RawType.Name} cannot be read from objects; " +
            $"make member '{column.Member.Name}' a UInt32.");
    }
}
