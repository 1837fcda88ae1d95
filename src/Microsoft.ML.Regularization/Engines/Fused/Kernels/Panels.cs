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

    /// <summary>Makes room for a matrix; <see cref="Fill(MatrixView{T})"/> puts it in.</summary>
    public void Resize(int depth, int columns)
    {
        Depth = depth;
        Columns = columns;
        int length = checked(Count * panelWidth * depth);
        if (_memory.Length < length)
        {
            _memory = new AlignedMemory<T>(length);
        }
    }

    /// <summary>Puts a matrix of the size of the last <see cref="Resize"/> in.</summary>
    public void Fill(MatrixView<T> matrix)
    {
        for (int panel = 0; panel < Count; panel++)
        {
            Fill(matrix, panel);
        }
    }

    /// <summary>Puts the columns of one panel in.</summary>
    public void Fill(MatrixView<T> matrix, int panel)
    {
        int first = panel * panelWidth;
        int columns = Math.Min(panelWidth, Columns - first);
        T* source = matrix.At(0, first);
        if (columns < panelWidth)
        {
            new Span<T>(this[panel], panelWidth * Depth).Clear();
        }

        if (matrix.ColumnStride == 1)
        {
            CopyRows(source, matrix.RowStride, this[panel], columns);
        }
        else
        {
            for (int column = 0; column < columns; column += Streams)
            {
                CopyColumns(
                    source + (column * matrix.ColumnStride),
                    matrix,
                    this[panel] + column,
                    Math.Min(Streams, columns - column));
            }
        }
    }

    private void CopyRows(T* source, nint stride, T* target, int columns)
    {
        for (int row = 0; row < Depth; row++, source += stride, target += panelWidth)
        {
            new ReadOnlySpan<T>(source, columns).CopyTo(new Span<T>(target, columns));
        }
    }

    private void CopyColumns(T* source, MatrixView<T> matrix, T* target, int columns)
    {
        nint step = matrix.ColumnStride;
        for (int row = 0; row < Depth; row++, source += matrix.RowStride, target += panelWidth)
        {
            if (columns < Streams)
            {
                for (int column = 0; column < columns; column++)
                {
                    target[column] = source[column * step];
                }
            }
            else
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
}
