namespace MixupComparison;

/// <summary>What the label is made of.</summary>
internal sealed class Known
{
    public string Outcome { get; set; } = "";
}
