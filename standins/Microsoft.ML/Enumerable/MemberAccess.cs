using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>Compiled access to members, one delegate per member for the life of the process.</summary>
internal static class MemberAccess<TRow, TMember>
{
    private static readonly ConcurrentDictionary<MemberInfo, Func<TRow, TMember>> _readers = new();
    private static readonly ConcurrentDictionary<MemberInfo, Action<TRow, TMember>> _writers = new();

    public static Func<TRow, TMember> Reader(MemberInfo member) => _readers.GetOrAdd(member, static member =>
    {
        ParameterExpression row = Expression.Parameter(typeof(TRow));
        return Expression.Lambda<Func<TRow, TMember>>(Expression.MakeMemberAccess(row, member), row).Compile();
    });

    public static Action<TRow, TMember> Writer(MemberInfo member) => _writers.GetOrAdd(member, static member =>
    {
        // A read-only field is written all the same, as the genuine library does.
        if (member is FieldInfo { IsInitOnly: true } field) return (row, value) => field.SetValue(row, value);
        ParameterExpression row = Expression.Parameter(typeof(TRow));
        ParameterExpression value = Expression.Parameter(typeof(TMember));
        return Expression.Lambda<Action<TRow, TMember>>(
            Expression.Assign(Expression.MakeMemberAccess(row, member), value), row, value).Compile();
    });
}
