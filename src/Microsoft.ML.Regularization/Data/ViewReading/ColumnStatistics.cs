using System.Numerics;
using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Mean and variance of each column of a table in one pass, in double precision (Welford 1962); NaN is left out. The
/// numbers are the same however many rows come at once.
/// </summary>
internal sealed class ColumnStatistics
{
    // Below this share of the squared mean, what is left of a variance is the rounding of single precision.
    private const double RelativeVarianceOfConstants = 1e-14;

    private readonly int _width;
    private readonly double[] _means;
    private readonly double[] _squares;
    private readonly double[] _counts; // whole numbers, exact up to 2^53
    private double[] _shares = [];
    private bool _hasMissing;

    public ColumnStatistics(int width)
    {
        _width = width;
        // The last columns are a vector as well: what its other numbers hold is of no interest.
        int length = width + Vector<float>.Count;
        _means = new double[length];
        _squares = new double[length];
        _counts = new double[length];
    }

    public long RowCount { get; private set; }

    /// <summary>Takes note of rows.</summary>
    /// <param name="values">Their values, row-major.</param>
    /// <param name="rows">Their number.</param>
    public void Add(ReadOnlySpan<float> values, int rows)
    {
        if (!_hasMissing && TensorPrimitives.IsNaNAny(values))
        {
            _hasMissing = true;
            _counts.AsSpan().Fill(RowCount);
        }

        if (_shares.Length < rows)
        {
            _shares = new double[rows];
        }

        for (int row = 0; row < rows; row++)
        {
            _shares[row] = 1.0 / ++RowCount;
        }

        for (int column = 0; column < _width; column += Vector<float>.Count)
        {
            if (_hasMissing)
            {
                AddThere(values, rows, column);
            }
            else
            {
                AddAll(values, rows, column);
            }
        }
    }

    public double Mean(int column) => _means[column];

    /// <summary>The population standard deviation; one for a column that is constant or has no value.</summary>
    public double Scale(int column)
    {
        double count = Count(column);
        double variance = count == 0 ? 0 : _squares[column] / count;
        return variance > RelativeVarianceOfConstants * _means[column] * _means[column] ? Math.Sqrt(variance) : 1;
    }

    public bool HasMissing(int column) => Count(column) < RowCount;

    private double Count(int column) => _hasMissing ? _counts[column] : RowCount;

    /// <summary>Some columns of rows of which nothing is missing.</summary>
    private void AddAll(ReadOnlySpan<float> values, int rows, int column)
    {
        int next = column + Vector<double>.Count;
        var (mean, otherMean) = (new Vector<double>(_means, column), new Vector<double>(_means, next));
        var (square, otherSquare) = (new Vector<double>(_squares, column), new Vector<double>(_squares, next));
        for (int row = 0; row < rows; row++)
        {
            Vector.Widen(Load(values[((row * _width) + column)..]), out Vector<double> some, out Vector<double> others);
            var share = new Vector<double>(_shares[row]);
            Vector<double> distance = some - mean;
            Vector<double> otherDistance = others - otherMean;
            mean += distance * share;
            otherMean += otherDistance * share;
            square += distance * (some - mean);
            otherSquare += otherDistance * (others - otherMean);
        }

        mean.CopyTo(_means, column);
        otherMean.CopyTo(_means, next);
        square.CopyTo(_squares, column);
        otherSquare.CopyTo(_squares, next);
    }

    /// <summary>What is there of some columns.</summary>
    private void AddThere(ReadOnlySpan<float> values, int rows, int column)
    {
        for (int row = 0; row < rows; row++)
        {
            Vector.Widen(Load(values[((row * _width) + column)..]), out Vector<double> some, out Vector<double> others);
            AddThere(some, column);
            AddThere(others, column + Vector<double>.Count);
        }
    }

    private void AddThere(Vector<double> values, int column)
    {
        Vector<long> isThere = Vector.Equals(values, values);
        var mean = new Vector<double>(_means, column);
        var square = new Vector<double>(_squares, column);
        var count = new Vector<double>(_counts, column);
        Vector<double> newCount = count + Vector<double>.One;
        Vector<double> distance = values - mean;
        Vector<double> newMean = mean + (distance * (Vector<double>.One / newCount));
        Vector<double> newSquare = square + (distance * (values - newMean));
        Vector.ConditionalSelect(isThere, newMean, mean).CopyTo(_means, column);
        Vector.ConditionalSelect(isThere, newSquare, square).CopyTo(_squares, column);
        Vector.ConditionalSelect(isThere, newCount, count).CopyTo(_counts, column);
    }

    /// <summary>A vector from where the values begin, whatever follows the last of the columns.</summary>
    private static Vector<float> Load(ReadOnlySpan<float> values)
    {
        if (values.Length >= Vector<float>.Count)
        {
            return new Vector<float>(values);
        }

        Span<float> last = stackalloc float[Vector<float>.Count];
        values.CopyTo(last);
        return new Vector<float>(last);
    }
}
