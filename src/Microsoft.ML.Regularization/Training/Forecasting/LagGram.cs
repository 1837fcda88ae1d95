using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Sums, and sums of products, of all inputs and targets over rows: all that least squares needs to know, whatever the
/// length of the series. Rows overlap, so only the first row and column of each block are added up, in time
/// proportional to the number of rows times that of inputs; the others follow by what enters and leaves the sum.
/// </summary>
/// <remarks>Memory: (inputs + targets)² doubles. The lag matrix is never made.</remarks>
internal sealed class LagGram
{
    private const int BlockRows = 2048;

    private readonly WindowShape _shape;
    private readonly Block[] _blocks;
    private readonly double[] _products;
    private readonly double[] _sums;
    private readonly int _size;

    public LagGram(WindowShape shape)
    {
        _shape = shape;
        // The targets follow the lags without a break, so that they are one block.
        List<Block> blocks = [new Block(0, shape.Lags, shape.Lags + shape.Horizon, 0)];
        int offset = shape.Lags + shape.Horizon;
        for (int i = 0; i < shape.CovariateLags.Count; i++)
        {
            blocks.Add(new Block(i + 1, shape.CovariateLags[i], shape.CovariateLags[i], offset));
            offset += shape.CovariateLags[i];
        }

        _blocks = [.. blocks];
        _size = offset;
        _products = new double[(long)offset * offset];
        _sums = new double[offset];
    }

    /// <summary>Number of rows added.</summary>
    public long Count { get; private set; }

    /// <summary>Adds rows.</summary>
    /// <param name="range">The rows.</param>
    /// <param name="control">Ends the work where the fit is canceled.</param>
    public void Add(WindowRange range, FitControl control)
    {
        foreach (Block block in _blocks)
        {
            AddSums(range, block);
        }

        for (int a = 0; a < _blocks.Length; a++)
        {
            for (int b = a; b < _blocks.Length; b++)
            {
                AddProducts(range, _blocks[a], _blocks[b], control);
            }
        }

        Count += range.Count;
    }

    /// <summary>The least squares problem of the rows so far: means taken off, divided by the number of rows.</summary>
    public LeastSquaresProblem Problem()
    {
        int inputs = _shape.InputCount;
        int[] places = [.. Enumerable.Range(0, _shape.Lags),
            .. Enumerable.Range(_shape.Lags + _shape.Horizon, inputs - _shape.Lags)];
        var problem = new LeastSquaresProblem(inputs, _shape.Horizon, Count);
        for (int i = 0; i < inputs; i++)
        {
            problem.InputMeans[i] = _sums[places[i]] / Count;
            for (int j = 0; j < inputs; j++)
            {
                problem.Inputs[((long)i * inputs) + j] = Covariance(places[i], places[j]);
            }
        }

        for (int k = 0; k < _shape.Horizon; k++)
        {
            int target = _shape.Lags + k;
            problem.TargetMeans[k] = _sums[target] / Count;
            problem.TargetVariances[k] = Covariance(target, target);
            for (int i = 0; i < inputs; i++)
            {
                problem.Products[((long)k * inputs) + i] = Covariance(places[i], target);
            }
        }

        return problem;
    }

    private double Covariance(int i, int j)
    {
        // Blocks are filled above the diagonal of blocks.
        long place = i <= j ? ((long)i * _size) + j : ((long)j * _size) + i;
        return (_products[place] - (_sums[i] / Count * _sums[j])) / Count;
    }

    private void AddSums(WindowRange range, Block block)
    {
        ReadOnlySpan<float> values = range.Columns[block.Column];
        int start = range.FirstOrigin - block.Before;
        double sum = 0;
        foreach (float value in values.Slice(start, range.Count))
        {
            sum += value;
        }

        for (int i = 0; i < block.Width; i++)
        {
            _sums[block.Offset + i] += sum;
            if (i + 1 < block.Width)
            {
                sum += (double)values[start + i + range.Count] - values[start + i];
            }
        }
    }

    private void AddProducts(WindowRange range, Block a, Block b, FitControl control)
    {
        double[] first = FirstRow(range, a, b, control);
        double[]? firstColumn = a.Column == b.Column ? null : FirstRow(range, b, a, control);
        double[] left = Doubles(range, a, 0);
        double[] leftOther = Doubles(range, b, 0);
        double[] right = Doubles(range, a, range.Count);
        double[] rightOther = Doubles(range, b, range.Count);
        var row = new double[b.Width];
        first.CopyTo(row, 0);
        for (int i = 0; i < a.Width; i++)
        {
            Span<double> sums = _products.AsSpan(checked((int)(((long)(a.Offset + i) * _size) + b.Offset)), b.Width);
            TensorPrimitives.Add(sums, row, sums);
            if (i + 1 == a.Width)
            {
                break;
            }

            // Element (i + 1, j + 1) is (i, j) without the first row's product and with that of the row that is next.
            Span<double> moved = row.AsSpan(0, b.Width - 1);
            TensorPrimitives.MultiplyAdd(leftOther.AsSpan(0, b.Width - 1), -left[i], moved, moved);
            TensorPrimitives.MultiplyAdd(rightOther.AsSpan(0, b.Width - 1), right[i], moved, moved);
            moved.CopyTo(row.AsSpan(1));
            // Within one series the matrix is symmetric; its first column is its first row.
            row[0] = (firstColumn ?? first)[i + 1];
        }

        control.ThrowIfCanceled();
    }

    private static double[] Doubles(WindowRange range, Block block, int row)
    {
        var values = new double[block.Width];
        int start = range.FirstOrigin - block.Before + row;
        ReadOnlySpan<float> source = range.Columns[block.Column];
        // The last value of the last element would lie beyond the series; it is never asked for.
        int known = Math.Min(block.Width, source.Length - start);
        TensorPrimitives.ConvertTruncating(source.Slice(start, known), values.AsSpan(0, known));
        return values;
    }

    /// <summary>Sums over all rows of the first element of a times each element of b.</summary>
    private static double[] FirstRow(WindowRange range, Block a, Block b, FitControl control)
    {
        var sums = new double[b.Width];
        var left = new double[BlockRows];
        var right = new double[BlockRows + b.Width - 1];
        for (int row = 0; row < range.Count; row += BlockRows)
        {
            int count = Math.Min(BlockRows, range.Count - row);
            Span<double> elements = left.AsSpan(0, count);
            Span<double> others = right.AsSpan(0, count + b.Width - 1);
            TensorPrimitives.ConvertTruncating(range.Values(a.Column, row, a.Before, count), elements);
            TensorPrimitives.ConvertTruncating(range.Values(b.Column, row, b.Before, others.Length), others);
            for (int j = 0; j < sums.Length; j++)
            {
                sums[j] += TensorPrimitives.Dot(elements, others.Slice(j, count));
            }

            control.ThrowIfCanceled();
        }

        return sums;
    }

    /// <summary>Elements of a row that follow each other in a column.</summary>
    private readonly record struct Block(int Column, int Before, int Width, int Offset);
}
