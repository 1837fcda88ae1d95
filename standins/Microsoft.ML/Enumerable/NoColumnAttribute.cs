namespace Microsoft.ML.Data;

/// <summary>Keeps a member out of the view.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class NoColumnAttribute : Attribute;
