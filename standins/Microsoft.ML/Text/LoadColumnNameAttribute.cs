namespace Microsoft.ML.Data;

/// <summary>
/// Says which named source fields a member is loaded from. Loaders of text files go by number and pass it by.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
#pragma warning disable CA1019 // The genuine attribute keeps its arguments internal.
public sealed class LoadColumnNameAttribute : Attribute
{
    internal readonly List<string> Sources;

    /// <summary>One field.</summary>
    public LoadColumnNameAttribute(string fieldName)
    {
        Sources = [fieldName];
    }

    /// <summary>The given fields, in the given order.</summary>
    public LoadColumnNameAttribute(params string[] fieldNames)
    {
        ArgumentNullException.ThrowIfNull(fieldNames);
        Sources = [.. fieldNames];
    }
}
