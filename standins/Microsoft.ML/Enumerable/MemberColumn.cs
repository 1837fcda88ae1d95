using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>A column together with the member that holds its values.</summary>
internal sealed record MemberColumn(
    string Name, MemberInfo Member, DataViewType Type, DataViewSchema.Annotations Annotations)
{
    public Type MemberType => RowMembers.Type(Member);

    /// <summary>The columns of a class, as its attributes or the caller's definition have them.</summary>
    public static MemberColumn[] Of(Type userType, SchemaDefinition.Direction direction, SchemaDefinition? definition)
    {
        definition ??= SchemaDefinition.Create(userType, direction);
        return [.. definition.Select(column => Bind(userType, column))];
    }

    private static MemberColumn Bind(Type userType, SchemaDefinition.Column column)
    {
        MemberInfo member = (MemberInfo?)userType.GetField(column.MemberName) ?? userType.GetProperty(column.MemberName)
            ?? throw Contracts.ExceptParam(
                "userSchemaDefinition",
                $"No field or property with name '{column.MemberName}' found in type '{userType.FullName}'");
        Type memberType = RowMembers.Type(member);
        Type? memberItem = RowMembers.VectorItem(memberType);
        var vector = column.ColumnType as VectorDataViewType;
        if (vector is null != memberItem is null)
        {
            throw Contracts.ExceptParam(
                "userSchemaDefinition",
                $"Column '{column.ColumnName}' is supposed to be {(vector is null ? "a scalar" : "a vector")}, " +
                $"but type of associated field '{column.MemberName}' " +
                $"is {(memberItem is null ? "a scalar" : "a vector")}");
        }
        Type expected = (vector?.ItemType ?? column.ColumnType).RawType;
        Type actual = RowMembers.StoredType(memberItem ?? memberType);
        if (expected != actual)
        {
            throw Contracts.ExceptParam(
                "userSchemaDefinition",
                $"Column '{column.ColumnName}' is supposed to have item type {expected}, " +
                $"but associated field has type {actual}");
        }
        return new(column.ColumnName, member, column.ColumnType, column.Annotations);
    }
}
