namespace ServingApp;

/// <summary>What a regression with conformal intervals gives.</summary>
public sealed class Interval
{
    /// <summary>The lower end.</summary>
    public float Lower { get; set; }

    /// <summary>The upper end.</summary>
    public float Upper { get; set; }
}
