namespace Microsoft.ML.Regularization;

/// <summary>
/// Mean and variance of each column of a table in one pass, in double precision (Welford 1962); NaN is left out.
/// </summary>
internal sealed class ColumnStatistics(int width)
{
    // Below this share of the squared mean, what is left of a variance is the rounding of single precision.
    private const double RelativeVarianceOfConstants = 1e-14;

    private readonly double[] _means = new double[width];
    private readonly double[] _squares = new double[width];
    private readonly long[] _counts = new long[width];

    public long RowCount { get; private set; }

    public void Add(ReadOnlySpan<float> row)
    {
        RowCount++;
        for (int i = 0; i < row.Length; i++)
        {
            double value = row[i];
            if (!double.IsNaN(value))
            {
                double delta = value - _means[i];
                _means[i] += delta / ++_counts[i];
                _squares[i] += delta * (value - _means[i]);
            }
        }
    }

    public double Mean(int column) => _means[column];

    /// <summary>The population standard deviation; one for a column that is constant or has no value.</summary>
    public double Scale(int column)
    {
        double variance = _counts[column] == 0 ? 0 : _squares[column] / _counts[column];
        return variance > RelativeVarianceOfConstants * _means[column] * _means[column] ? Math.Sqrt(variance) : 1;
    }

    public bool HasMissing(int column) => _counts[column] < RowCount;
}
