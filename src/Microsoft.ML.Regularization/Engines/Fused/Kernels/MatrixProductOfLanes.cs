using Microsoft.ML.Regularization.Kernels;

namespace Microsoft.ML.Regularization;

/// <inheritdoc />
internal sealed unsafe class MatrixProduct<TLanes, T, TVector> : MatrixProduct<T>
    where TLanes : struct, ILanes<T, TVector>
    where T : unmanaged
    where TVector : struct
{
    /// <summary>So many rows of a panel stay in the first cache while rows of A pass.</summary>
    private const int DepthBlock = 256;

    private readonly AlignedMemory<T> _zeros = new(Width);

    private static int TileRows => ProductTile<TLanes, T, TVector, StoredIdentity<T>>.Rows;

    private static int Width => ProductTile<TLanes, T, TVector, StoredIdentity<T>>.Width;

    public override Panels<T> NewPanels() => new(Width);

    public override void Set(MatrixView<T> a, Panels<T> b, T* bias, MatrixView<T> c)
    {
        for (int panel = 0; panel < b.Count; panel++)
        {
            Run(a, b, (panel, 0), bias is null ? _zeros.Pointer : bias + (panel * Width), c);
        }

        AddFrom(DepthBlock, a, b, c);
    }

    public override void Add(MatrixView<T> a, Panels<T> b, MatrixView<T> c) => AddFrom(0, a, b, c);

    private static void AddFrom(int first, MatrixView<T> a, Panels<T> b, MatrixView<T> c)
    {
        for (int depth = first; depth < b.Depth; depth += DepthBlock)
        {
            for (int panel = 0; panel < b.Count; panel++)
            {
                Run(a, b, (panel, depth), start: null, c);
            }
        }
    }

    /// <summary>All rows of C, of the columns of one panel, over one block of the depth.</summary>
    /// <param name="a">A.</param>
    /// <param name="b">B.</param>
    /// <param name="place">The panel, and where the block of the depth begins.</param>
    /// <param name="start">Where the sums of each row start; null where they start at C.</param>
    /// <param name="c">C.</param>
    private static void Run(
        MatrixView<T> a, Panels<T> b, (int Panel, int Depth) place, T* start, MatrixView<T> c)
    {
        int column = place.Panel * Width;
        int columns = Math.Min(Width, c.Columns - column);
        int depth = Math.Min(DepthBlock, b.Depth - place.Depth);
        T* panel = b[place.Panel] + ((nint)place.Depth * Width);
        for (int row = 0; row < a.Rows; row += TileRows)
        {
            int rows = Math.Min(TileRows, a.Rows - row);
            MatrixView<T> left = a.Part(row, rows, place.Depth, depth);
            MatrixView<T> sums = c.Part(row, rows, column, columns);
            if (rows == TileRows && columns == Width)
            {
                RunTile(left, panel, start is null ? sums.First : start, start is null ? c.RowStride : 0, sums);
            }
            else
            {
                RunEdge(left, panel, start, sums);
            }
        }
    }

    /// <summary>A tile that is not full is worked out beside C, row by row of A where rows are missing.</summary>
    private static void RunEdge(MatrixView<T> a, T* panel, T* start, MatrixView<T> c)
    {
        T* memory = stackalloc T[TileRows * Width];
        var tile = new MatrixView<T>(memory, TileRows, Width);
        for (int row = 0; row < c.Rows; row++)
        {
            var from = new ReadOnlySpan<T>(start is null ? c.At(row, 0) : start, c.Columns);
            from.CopyTo(new Span<T>(tile.At(row, 0), Width));
        }

        if (c.Rows == TileRows)
        {
            RunTile(a, panel, memory, Width, tile);
        }
        else
        {
            for (int row = 0; row < c.Rows; row++)
            {
                ProductTile<TLanes, T, TVector, StoredIdentity<T>>.Run1(
                    a.Columns, a.At(row, 0), a.ColumnStride, panel, tile.At(row, 0));
            }
        }

        for (int row = 0; row < c.Rows; row++)
        {
            new ReadOnlySpan<T>(tile.At(row, 0), c.Columns).CopyTo(new Span<T>(c.At(row, 0), c.Columns));
        }
    }

    private static void RunTile(MatrixView<T> a, T* panel, T* start, nint startRow, MatrixView<T> c) =>
        ProductTile<TLanes, T, TVector, StoredIdentity<T>>.Run(
            a.Columns, a.First, a.RowStride, a.ColumnStride, panel, start, startRow, c.First, c.RowStride);
}
