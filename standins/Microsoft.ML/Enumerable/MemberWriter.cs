using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>
/// Makes actions that store a view row's values in the members of an object, reusing the object's arrays.
/// </summary>
internal static class MemberWriter
{
    private const BindingFlags Private = BindingFlags.NonPublic | BindingFlags.Static;

    /// <summary>The columns of a view that a class has members for, with a check that their types fit.</summary>
    public static (DataViewSchema.Column Column, MemberColumn Member)[] Bind(
        Type userType, DataViewSchema schema, bool ignoreMissingColumns, SchemaDefinition? definition)
    {
        var bound = new List<(DataViewSchema.Column, MemberColumn)>();
        foreach (MemberColumn member in MemberColumn.Of(userType, SchemaDefinition.Direction.Write, definition))
        {
            if (schema.GetColumnOrNull(member.Name) is not { } column)
            {
                if (ignoreMissingColumns) continue;
                throw Contracts.ExceptSchemaMismatch("Schema", "", member.Name);
            }
            if (!Fits(column.Type, member.MemberType))
            {
                throw Contracts.Except(
                    $"Can't bind the IDataView column '{column.Name}' of type '{column.Type}' " +
                    $"to field or property '{member.Member.Name}' of type '{member.MemberType}'.");
            }
            bound.Add((column, member));
        }
        return [.. bound];
    }

    public static Action<TRow> Create<TRow>(DataViewRow row, DataViewSchema.Column column, MemberColumn member)
        where TRow : class
    {
        Type type = member.MemberType;
        (string maker, Type[] arguments) = type == typeof(string) ? (nameof(Text), [typeof(TRow)])
            : type == typeof(string[]) ? (nameof(Texts), [typeof(TRow)])
            : type.IsSZArray ? (nameof(Array), [typeof(TRow), type.GetElementType()!])
            : (nameof(Value), new[] { typeof(TRow), type });
        return (Action<TRow>)typeof(MemberWriter).GetMethod(maker, Private)!.MakeGenericMethod(arguments)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [row, column, member.Member], null)!;
    }

    private static bool Fits(DataViewType type, Type memberType) => type is VectorDataViewType vector
        ? RowMembers.VectorItem(memberType) is { } item && RowMembers.StoredType(item) == vector.ItemType.RawType
        : RowMembers.StoredType(memberType) == type.RawType;

    private static Action<TRow> Value<TRow, TValue>(DataViewRow row, DataViewSchema.Column column, MemberInfo member)
    {
        ValueGetter<TValue> getter = row.GetGetter<TValue>(column);
        Action<TRow, TValue> write = MemberAccess<TRow, TValue>.Writer(member);
        if (!CanRead(member) || RowMembers.VectorItem(typeof(TValue)) is null)
        {
            return target =>
            {
                TValue value = default!;
                getter(ref value);
                write(target, value);
            };
        }
        Func<TRow, TValue> read = MemberAccess<TRow, TValue>.Reader(member);
        return target =>
        {
            TValue value = read(target);
            getter(ref value);
            write(target, value);
        };
    }

    private static Action<TRow> Text<TRow>(DataViewRow row, DataViewSchema.Column column, MemberInfo member)
    {
        ValueGetter<ReadOnlyMemory<char>> getter = row.GetGetter<ReadOnlyMemory<char>>(column);
        Action<TRow, string> write = MemberAccess<TRow, string>.Writer(member);
        ReadOnlyMemory<char> value = default;
        return target =>
        {
            getter(ref value);
            write(target, value.ToString());
        };
    }

    private static Action<TRow> Texts<TRow>(DataViewRow row, DataViewSchema.Column column, MemberInfo member)
    {
        ValueGetter<VBuffer<ReadOnlyMemory<char>>> getter = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
        Action<TRow, string[]> write = MemberAccess<TRow, string[]>.Writer(member);
        VBuffer<ReadOnlyMemory<char>> value = default;
        return target =>
        {
            getter(ref value);
            write(target, [.. value.DenseValues().Select(text => text.ToString())]);
        };
    }

    private static Action<TRow> Array<TRow, TItem>(DataViewRow row, DataViewSchema.Column column, MemberInfo member)
    {
        ValueGetter<VBuffer<TItem>> getter = row.GetGetter<VBuffer<TItem>>(column);
        Action<TRow, TItem[]?> write = MemberAccess<TRow, TItem[]?>.Writer(member);
        Func<TRow, TItem[]?> read = CanRead(member) ? MemberAccess<TRow, TItem[]?>.Reader(member) : static _ => null;
        VBuffer<TItem> value = default;
        return target =>
        {
            getter(ref value);
            TItem[]? array = read(target);
            if ((array?.Length ?? 0) != value.Length) array = new TItem[value.Length];
            if (array is not null) value.CopyTo(array);
            write(target, array);
        };
    }

    private static bool CanRead(MemberInfo member) =>
        member is not PropertyInfo property || property.GetGetMethod() is not null;
}
