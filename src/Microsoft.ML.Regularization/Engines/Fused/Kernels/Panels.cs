using Microsoft.ML.Regularization.Kernels;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The right-hand matrix of a product in the order in which the product reads it: panels of some columns, row after row
/// in each, the last one filled up with zeros. The memory is used again where it suffices.
/// </summary>
/// <param name="panelWidth">Number of columns of a panel.</param>
internal sealed unsafe class Panels<T>(int panelWidth)
    where T : unmanaged
{
    /// <summary>So many streams are read at a time when columns become rows: more would push each other out.</summary>
    private const int Streams = 8;

    private AlignedMemory<T> _memory = new(0);

    /// <summary>Number of rows of the matrix.</summary>
    public int Depth { get; private set; }

    /// <summary>Number of its columns.</summary>
    public int Columns { get; private set; }

    /// <summary>Number of panels.</summary>
    public int Count => (Columns + panelWidth - 1) / panelWidth;

    /// <summary>The rows of a panel.</summary>
    public T* this[int panel] => _memory.Pointer + ((nint)panel * panelWidth * Depth);

    /// <summary>Makes room for a matrix, which has to be put in afterwards where its size is new.</summary>
    public void Resize(int depth, int columns)
    {
        if (depth == Depth && columns == Columns)
        {
            return;
        }

        Depth = depth;
        Columns = columns;
        int length = checked(Count * panelWidth * depth);
        if (_memory.Length < length)
        {
            _memory = new AlignedMemory<T>(length);
        }
        else
        {
            _memory.Span[..length].Clear();
        }
    }

    /// <summary>Puts in some rows, whose columns lie next to each other.</summary>
    public void FillRows(MatrixView<T> matrix, int first, int count)
    {
        for (int panel = 0; panel < Count; panel++)
        {
            int column = panel * panelWidth;
            int columns = Math.Min(panelWidth, Columns - column);
            T* target = this[panel] + ((nint)first * panelWidth);
            for (int row = first; row < first + count; row++, target += panelWidth)
            {
                new ReadOnlySpan<T>(matrix.At(row, column), columns).CopyTo(new Span<T>(target, columns));
            }
        }
    }

    /// <summary>Puts in the columns of some panels, of which each lies in one piece.</summary>
    public void FillPanels(MatrixView<T> matrix, int first, int count)
    {
        for (int panel = first; panel < first + count; panel++)
        {
            int end = Math.Min(Columns, (panel + 1) * panelWidth);
            T* target = this[panel];
            int column = panel * panelWidth;
            for (; column + Streams <= end; column += Streams, target += Streams)
            {
                CopyStreams(matrix.At(0, column), matrix, target);
            }

            for (; column < end; column++, target++)
            {
                CopyColumn(matrix.At(0, column), matrix, target);
            }
        }
    }

    private void CopyColumn(T* source, MatrixView<T> matrix, T* target)
    {
        for (int row = 0; row < Depth; row++)
        {
            target[row * panelWidth] = source[row * matrix.RowStride];
        }
    }

    private void CopyStreams(T* source, MatrixView<T> matrix, T* target)
    {
        nint step = matrix.ColumnStride;
        for (int row = 0; row < Depth; row++, source += matrix.RowStride, target += panelWidth)
        {
            target[0] = source[0];
            target[1] = source[step];
            target[2] = source[2 * step];
            target[3] = source[3 * step];
            target[4] = source[4 * step];
            target[5] = source[5 * step];
            target[6] = source[6 * step];
            target[7] = source[7 * step];
        }
    }
}
