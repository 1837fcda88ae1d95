namespace Microsoft.ML.SearchSpace;

/// <summary>An option that takes one of some values.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class ChoiceAttribute : Attribute
{
    public ChoiceAttribute(params object[] candidates) => Candidates = candidates;

    public ChoiceAttribute(object[] candidates, object defaultValue)
        : this(candidates) => DefaultValue = defaultValue;

    public object[] Candidates { get; }

    public object? DefaultValue { get; }
}
