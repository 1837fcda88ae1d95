namespace Microsoft.ML.SearchSpace;

/// <summary>An option whose own options are swept.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class NestOptionAttribute : Attribute;
