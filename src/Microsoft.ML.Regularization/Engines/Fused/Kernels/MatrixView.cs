namespace Microsoft.ML.Regularization;

/// <summary>A matrix in memory that does not move.</summary>
internal readonly unsafe struct MatrixView<T>
    where T : unmanaged
{
    /// <summary>A matrix whose rows lie one after the other.</summary>
    public MatrixView(T* first, int rows, int columns)
    {
        First = first;
        Rows = rows;
        Columns = columns;
        RowStride = columns;
        ColumnStride = 1;
    }

    /// <summary>The first element.</summary>
    public T* First { get; init; }

    public int Rows { get; init; }

    public int Columns { get; init; }

    /// <summary>From a row to the next.</summary>
    public nint RowStride { get; init; }

    /// <summary>From a column to the next.</summary>
    public nint ColumnStride { get; init; }

    /// <summary>The matrix with rows for columns.</summary>
    public MatrixView<T> Transposed => new()
    {
        First = First,
        Rows = Columns,
        Columns = Rows,
        RowStride = ColumnStride,
        ColumnStride = RowStride,
    };

    /// <summary>The address of an element.</summary>
    public T* At(int row, int column) => First + (row * RowStride) + (column * ColumnStride);

    /// <summary>A part of the matrix.</summary>
    public MatrixView<T> Part(int row, int rows, int column, int columns) =>
        this with { First = At(row, column), Rows = rows, Columns = columns };

    /// <summary>Some of the rows.</summary>
    public MatrixView<T> PartOfRows(int row, int rows) => Part(row, rows, 0, Columns);
}
