namespace Microsoft.ML.Regularization.Bench;

/// <summary>Made-up rows with a nonlinear target: the same rows in each reading.</summary>
internal static class WideRows
{
    /// <summary>A view that makes its rows as they are read and keeps none.</summary>
    public static IDataView Streamed(MLContext ml, int rows) =>
        ml.Data.LoadFromEnumerable(Generate(rows, keepsRows: false));

    /// <summary>A view over rows in memory.</summary>
    public static IDataView InMemory(MLContext ml, int rows) =>
        ml.Data.LoadFromEnumerable(Generate(rows, keepsRows: true).ToArray());

    private static IEnumerable<WideRow> Generate(int rows, bool keepsRows)
    {
        var random = new Random(7);
        var row = new WideRow();
        for (int i = 0; i < rows; i++)
        {
            row = keepsRows ? new WideRow() : row;
            for (int column = 0; column < WideRow.Width; column++)
            {
                row.Features[column] = (2 * random.NextSingle()) - 1;
            }

            row.Label = row.Features[0] + MathF.Sin(3 * row.Features[1]) + (0.1f * random.NextSingle());
            row.IsPositive = row.Label > 0;
            yield return row;
        }
    }
}
