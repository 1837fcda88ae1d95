namespace Microsoft.ML.Regularization;

/// <summary>Where features lie: in a row, or row after row in an image.</summary>
/// <param name="Rows">Rows of the image; 1 for a row of features.</param>
/// <param name="Columns">Its columns, or the number of features.</param>
internal readonly record struct FeatureGrid(int Rows, int Columns)
{
    public int Count => Rows * Columns;

    public bool IsImage => Rows > 1;

    /// <exception cref="ArgumentOutOfRangeException">The columns do not divide the features.</exception>
    public static FeatureGrid Of(string method, int count, int gridColumns)
    {
        if (gridColumns == 0)
        {
            return new FeatureGrid(1, count);
        }

        new OptionsCheck(method).That(
            count % gridColumns == 0,
            nameof(HMix.GridColumns),
            gridColumns,
            $"The network has {count} inputs, which are no whole rows of that length. Set it to the width of the image "
            + "and leave other features out, or set it to 0.");
        return new FeatureGrid(count / gridColumns, gridColumns);
    }

    /// <summary>
    /// A box with a share of the area around a cell, cut off at the edges; its sides are rounded.
    /// </summary>
    /// <param name="share">Share of the area, 0 to 1.</param>
    /// <param name="row">Row of the cell.</param>
    /// <param name="column">Column of the cell.</param>
    /// <param name="roundUpFrom">
    /// Fraction of a feature from which a segment is rounded up; images are rounded down.
    /// </param>
    public FeatureBox Box(double share, int row, int column, double roundUpFrom)
    {
        if (!IsImage)
        {
            int length = (int)Math.Floor((share * Columns) + roundUpFrom);
            int left = column - (length / 2);
            return new FeatureBox(0, 1, Math.Max(0, left), Math.Min(Columns, left + length));
        }

        double side = Math.Sqrt(share);
        int halfHeight = (int)(Rows * side) / 2;
        int halfWidth = (int)(Columns * side) / 2;
        return new FeatureBox(
            Math.Max(0, row - halfHeight),
            Math.Min(Rows, row + halfHeight),
            Math.Max(0, column - halfWidth),
            Math.Min(Columns, column + halfWidth));
    }
}
