using Microsoft.ML.Regularization.Kernels;

namespace Microsoft.ML.Regularization;

/// <summary>Memory for a matrix of so many columns, which grows with the number of rows.</summary>
internal sealed unsafe class MatrixBuffer<T>(int columns)
    where T : unmanaged
{
    private AlignedMemory<T> _memory = new(0);
    private int _rows;

    /// <summary>The matrix.</summary>
    public MatrixView<T> All => new(_memory.Pointer, _rows, columns);

    /// <summary>Its numbers, row after row.</summary>
    public Span<T> Span => _memory.Span[..(_rows * columns)];

    /// <summary>Sets the number of rows; afterwards the numbers are any.</summary>
    public void Resize(int rows)
    {
        _rows = rows;
        int length = checked(rows * columns);
        if (_memory.Length < length)
        {
            _memory = new AlignedMemory<T>(length);
        }
    }

    /// <summary>The numbers of some rows.</summary>
    public Span<T> Rows(int first, int count) => _memory.Span.Slice(first * columns, count * columns);
}
