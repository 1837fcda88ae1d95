using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>What the attributes and types of a class's members say about its columns.</summary>
internal static class RowMembers
{
    private const BindingFlags Instance = BindingFlags.Public | BindingFlags.Instance;

    public static IEnumerable<MemberInfo> Of(Type userType, SchemaDefinition.Direction direction) =>
        userType.GetFields(Instance).Where(field => field.FieldType != typeof(IChannel)).Cast<MemberInfo>()
            .Concat(userType.GetProperties(Instance).Where(property => IsUsable(property, direction)))
            .Where(member => !member.IsDefined(typeof(NoColumnAttribute)));

    public static string Name(MemberInfo member) =>
        member.GetCustomAttribute<ColumnNameAttribute>()?.Name ?? member.Name;

    public static Type Type(MemberInfo member) =>
        member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;

    /// <summary>The item type of an array or vector, null for anything else.</summary>
    public static Type? VectorItem(Type type) =>
        type.IsSZArray ? type.GetElementType()
        : type.IsConstructedGenericType
            && type.GetGenericTypeDefinition() == typeof(VBuffer<>) ? type.GetGenericArguments()[0]
        : null;

    /// <summary>The type that the view has for values of a member's type.</summary>
    public static Type StoredType(Type type) => type == typeof(string) ? typeof(ReadOnlyMemory<char>) : type;

    public static DataViewType ColumnType(MemberInfo member)
    {
        Type? vectorItem = VectorItem(Type(member));
        Type itemRaw = vectorItem ?? Type(member);
        PrimitiveDataViewType item = member.GetCustomAttribute<KeyTypeAttribute>() is { } key
            ? Key(member, itemRaw, key)
            : PrimitiveDataViewType.FromType(itemRaw) ?? throw Contracts.ExceptParam(
                "rawType",
                $"Could not determine an IDataView type and registered custom types for member {member.Name}");
        var vector = member.GetCustomAttribute<VectorTypeAttribute>();
        if (vectorItem is not null)
            return new VectorDataViewType(item, vector is { Dims.Length: > 0 } ? vector.Dims : [0]);
        return vector is null ? item : throw Contracts.ExceptParam(
            "userType",
            $"Member {member.Name} marked with VectorTypeAttribute, but does not appear to be a vector type");
    }

    private static KeyDataViewType Key(MemberInfo member, Type raw, KeyTypeAttribute attribute) =>
        KeyDataViewType.IsValidDataType(raw)
            ? new KeyDataViewType(raw, attribute.KeyCount.Count ?? 0)
            : throw Contracts.ExceptParam(
                "userType",
                $"Member {member.Name} marked with KeyType attribute, but does not appear to be a valid kind " +
                "of data for a key type");

    private static bool IsUsable(PropertyInfo property, SchemaDefinition.Direction direction)
    {
        bool isRead = direction.HasFlag(SchemaDefinition.Direction.Read) && property.GetGetMethod() is not null;
        bool isWritten = direction.HasFlag(SchemaDefinition.Direction.Write) && property.GetSetMethod() is not null;
        return (isRead || isWritten) && property.GetIndexParameters().Length == 0;
    }
}
