namespace Microsoft.ML.Regularization;

/// <summary>
/// What masks choose between: each prepared feature, and each embedding as a whole, for half an embedding stands for no
/// category.
/// </summary>
/// <param name="features">Number of prepared features.</param>
/// <param name="embeddingWidths">Widths of the embeddings behind them.</param>
internal sealed class InputUnits(int features, IReadOnlyList<int> embeddingWidths)
{
    public int Count => features + embeddingWidths.Count;

    public static InputUnits Of(FitContext fit) =>
        new(fit.InputSize - fit.EmbeddingWidths.Sum(), fit.EmbeddingWidths);

    /// <summary>A mask of units as one of columns.</summary>
    public IMixMask Widen(IMixMask units) => embeddingWidths.Count == 0 ? units : new WideMask(this, units);

    private int Features => features;

    private IReadOnlyList<int> EmbeddingWidths => embeddingWidths;

    private sealed class WideMask(InputUnits owner, IMixMask units) : IMixMask
    {
        private readonly double[] _ofUnits = new double[units.Length];

        public int Length { get; } = owner.Features + owner.EmbeddingWidths.Sum();

        public double Fill(Span<double> mask, double lambda, ref FitRandom random)
        {
            double share = units.Fill(_ofUnits, lambda, ref random);
            _ofUnits.AsSpan(0, owner.Features).CopyTo(mask);
            int column = owner.Features;
            for (int i = 0; i < owner.EmbeddingWidths.Count; i++)
            {
                int width = owner.EmbeddingWidths[i];
                mask.Slice(column, width).Fill(_ofUnits[owner.Features + i]);
                column += width;
            }

            return share;
        }
    }
}
