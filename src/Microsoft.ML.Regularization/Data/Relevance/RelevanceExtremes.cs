namespace Microsoft.ML.Regularization;

/// <summary>Which extreme targets are relevant.</summary>
public enum RelevanceExtremes
{
    /// <summary>Very low and very high targets.</summary>
    Both,

    /// <summary>Very high targets.</summary>
    High,

    /// <summary>Very low targets.</summary>
    Low,
}
