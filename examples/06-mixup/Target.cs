namespace MixupComparison;

/// <summary>The label: whether the loan went bad.</summary>
internal sealed class Target
{
    public bool Label { get; set; }
}
