namespace Microsoft.ML.Regularization;

/// <summary>CutMix and HMix: nothing is kept in a box, and outside it all or a share.</summary>
/// <param name="grid">Where features lie.</param>
/// <param name="cutShare">Share of what is given away that the box takes.</param>
/// <param name="mixesOutside">Whether the rest is given away outside the box.</param>
/// <param name="roundUpFrom">As in <see cref="FeatureGrid.Box"/>: 0 rounds down, 0.5 to the nearest.</param>
internal sealed class BoxMask(FeatureGrid grid, double cutShare, bool mixesOutside, double roundUpFrom) : IMixMask
{
    public int Length => grid.Count;

    public double Fill(Span<double> mask, double lambda, ref FitRandom random)
    {
        int row = random.NextBelow(grid.Rows);
        int column = random.NextBelow(grid.Columns);
        return Fill(mask, lambda, grid.Box((1 - lambda) * cutShare, row, column, roundUpFrom));
    }

    /// <summary>The mask of a given box.</summary>
    internal double Fill(Span<double> mask, double lambda, FeatureBox box)
    {
        double kept = 1 - ((double)box.Area / grid.Count);
        // A box that takes everything leaves nothing to mix; it is there for λ = 0 alone, for sides are rounded down.
        double outside = !mixesOutside ? 1 : kept > 0 ? Math.Min(1, lambda / kept) : 0;
        mask.Fill(outside);
        for (int row = box.Top; row < box.Bottom; row++)
        {
            mask[((row * grid.Columns) + box.Left)..((row * grid.Columns) + box.Right)].Clear();
        }

        return outside * kept;
    }
}
