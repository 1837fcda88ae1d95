namespace Microsoft.ML.Regularization;

/// <summary>Cells of a <see cref="FeatureGrid"/>; ends are exclusive.</summary>
internal readonly record struct FeatureBox(int Top, int Bottom, int Left, int Right)
{
    public int Area => (Bottom - Top) * (Right - Left);
}
