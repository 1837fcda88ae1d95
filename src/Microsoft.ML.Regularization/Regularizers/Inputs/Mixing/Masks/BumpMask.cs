using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>GMix: a Gaussian bump around a feature, kept or given away.</summary>
internal sealed class BumpMask(FeatureGrid grid) : IMixMask
{
    private const double SmallestScale = 1e-12;

    public int Length => grid.Count;

    public double Fill(Span<double> mask, double lambda, ref FitRandom random) =>
        Fill(mask, lambda, random.NextBelow(grid.Rows), random.NextBelow(grid.Columns));

    /// <summary>The mask around a given cell.</summary>
    internal double Fill(Span<double> mask, double lambda, int row, int column)
    {
        bool isKept = lambda < 0.5;
        double share = isKept ? lambda : 1 - lambda;
        double length = share * grid.Count;
        // Without any share the bump is its centre alone.
        double scale = Math.Max(grid.IsImage ? length : length * length, SmallestScale);
        for (int i = 0; i < mask.Length; i++)
        {
            int down = (i / grid.Columns) - row;
            int right = (i % grid.Columns) - column;
            double bump = Math.Exp(-Math.PI * ((down * down) + (right * right)) / scale);
            mask[i] = isKept ? bump : 1 - bump;
        }

        return TensorPrimitives.Sum<double>(mask) / mask.Length;
    }
}
