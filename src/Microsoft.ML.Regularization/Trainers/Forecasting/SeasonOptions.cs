namespace Microsoft.ML.Regularization;

/// <summary>A season: sines and cosines of its length and its harmonics.</summary>
public sealed class SeasonOptions
{
    /// <summary>The length of the season in steps, at least 2; need not be whole. Default: 12.</summary>
    public double Period { get; set; } = 12;

    /// <summary>
    /// Number of sine and cosine pairs, 1 to 1000, at most half the period: the more, the more jagged the season.
    /// Default: 3.
    /// </summary>
    public int Order { get; set; } = 3;
}
