using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The cosines of all pairs of feature rows in plain memory, and from a gradient by them back to the features: what
/// <see cref="UnitRows"/> and <see cref="KnownSlope.AttachToCosines"/> do by tensors.
/// </summary>
internal sealed unsafe class PlainCosines
{
    private const int Block = 16;

    private readonly MatrixProduct<float> _product = MatrixProduct<float>.Instance;
    private readonly Panels<float> _columns = MatrixProduct<float>.Instance.NewPanels();
    private readonly Panels<float> _rows = MatrixProduct<float>.Instance.NewPanels();
    private MatrixBuffer<float> _directions = new(0);
    private MatrixBuffer<float> _gradient = new(0);
    private float[] _inverseNorms = [];

    /// <summary>The cosines, [rows, rows]; to be overwritten by the derivatives of a loss by them.</summary>
    public MatrixBuffer<float> Values { get; private set; } = new(0);

    /// <summary>Works the cosines out.</summary>
    public void Run(MatrixView<float> features, FusedThreads threads)
    {
        (int rows, int width) = (features.Rows, features.Columns);
        Resize(rows, width);
        for (int row = 0; row < rows; row++)
        {
            var values = new ReadOnlySpan<float>(features.At(row, 0), width);
            float norm = TensorPrimitives.Norm(values);
            _inverseNorms[row] = norm > UnitRows.SmallestNorm ? 1 / norm : 0;
            TensorPrimitives.Multiply(values, _inverseNorms[row], _directions.Rows(row, 1));
        }

        MatrixView<float> directions = _directions.All;
        threads.Split(_columns.Count, rows, (first, count) =>
            _columns.FillPanels(directions.Transposed, first, count));
        threads.Split(rows, 2L * rows * width, (first, count) =>
            _product.Set(directions.PartOfRows(first, count), _columns, null, Values.All.PartOfRows(first, count)));
    }

    /// <summary>
    /// Adds the gradient of the features. A cosine depends on two rows, so that the one by the directions D is
    /// (S + Sᵀ) D for the derivatives S; what it has along a direction does not count.
    /// </summary>
    public void Backward(Span<float> features, FusedThreads threads)
    {
        MatrixView<float> directions = _directions.All;
        int rows = directions.Rows;
        _rows.FillRows(directions, 0, rows);
        threads.Share((long)rows * rows, AddTransposed);
        threads.Split(rows, 2L * rows * directions.Columns, (first, count) =>
            _product.Set(Values.All.PartOfRows(first, count), _rows, null, _gradient.All.PartOfRows(first, count)));
        for (int row = 0; row < rows; row++)
        {
            Span<float> direction = _directions.Rows(row, 1);
            Span<float> gradient = _gradient.Rows(row, 1);
            float along = TensorPrimitives.Dot<float>(direction, gradient);
            TensorPrimitives.MultiplyAdd(direction, -along, gradient, gradient);
            Span<float> target = features.Slice(row * direction.Length, direction.Length);
            TensorPrimitives.MultiplyAdd(gradient, _inverseNorms[row], target, target);
        }
    }

    /// <summary>S + Sᵀ in place, block by block: two blocks on either side of the diagonal fit in the cache.</summary>
    private void AddTransposed(WorkShare share)
    {
        int rows = Values.All.Rows;
        for (int first = share.Index * Block; first < rows; first += share.Count * Block)
        {
            int end = Math.Min(first + Block, rows);
            for (int column = first; column < rows; column += Block)
            {
                AddTransposed((first, end), (column, Math.Min(column + Block, rows)));
            }
        }
    }

    private void AddTransposed((int First, int End) rows, (int First, int End) columns)
    {
        MatrixView<float> slopes = Values.All;
        for (int row = rows.First; row < rows.End; row++)
        {
            for (int column = Math.Max(row, columns.First); column < columns.End; column++)
            {
                float sum = *slopes.At(row, column) + *slopes.At(column, row);
                *slopes.At(row, column) = sum;
                *slopes.At(column, row) = sum;
            }
        }
    }

    private void Resize(int rows, int width)
    {
        if (Values.All.Columns != rows || _directions.All.Columns != width)
        {
            Values = new MatrixBuffer<float>(rows);
            _directions = new MatrixBuffer<float>(width);
            _gradient = new MatrixBuffer<float>(width);
            _inverseNorms = new float[rows];
        }

        Values.Resize(rows);
        _directions.Resize(rows);
        _gradient.Resize(rows);
        _columns.Resize(width, rows);
        _rows.Resize(rows, width);
    }
}
