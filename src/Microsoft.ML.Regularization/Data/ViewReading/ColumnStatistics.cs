using System.Numerics;

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
    private readonly double[] _counts = new double[width]; // whole numbers: exact up to 2^53

    public long RowCount { get; private set; }

    /// <summary>Takes note of rows, one after the other: how many come at once makes no difference.</summary>
    /// <param name="values">Their values, row-major.</param>
    /// <param name="rows">Their number.</param>
    public void Add(ReadOnlySpan<float> values, int rows)
    {
        RowCount += rows;
        for (int row = 0; row < rows; row++)
        {
            Add(values.Slice(row * width, width));
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

    private void Add(ReadOnlySpan<float> row)
    {
        int column = 0;
        if (Vector.IsHardwareAccelerated)
        {
            for (; column <= width - Vector<float>.Count; column += Vector<float>.Count)
            {
                Vector.Widen(new Vector<float>(row[column..]), out Vector<double> lower, out Vector<double> upper);
                Add(column, lower);
                Add(column + Vector<double>.Count, upper);
            }
        }

        for (; column < width; column++)
        {
            double value = row[column];
            if (!double.IsNaN(value))
            {
                double delta = value - _means[column];
                _means[column] += delta / ++_counts[column];
                _squares[column] += delta * (value - _means[column]);
            }
        }
    }

    /// <summary>The same for as many columns as a vector has numbers.</summary>
    private void Add(int column, Vector<double> values)
    {
        var means = new Vector<double>(_means, column);
        var counts = new Vector<double>(_counts, column);
        Vector<long> isThere = Vector.Equals(values, values);
        Vector<double> delta = values - means;
        Vector<double> newCounts = counts + Vector<double>.One;
        Vector<double> newMeans = means + (delta / newCounts);
        Vector<double> squares = delta * (values - newMeans);
        Vector.ConditionalSelect(isThere, newCounts, counts).CopyTo(_counts, column);
        Vector.ConditionalSelect(isThere, newMeans, means).CopyTo(_means, column);
        var sum = new Vector<double>(_squares, column);
        Vector.ConditionalSelect(isThere, sum + squares, sum).CopyTo(_squares, column);
    }
}
