using System.Numerics;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Sums over the rows of a matrix. A sum takes the rows in their order, and several vectors of columns stay in registers
/// while they pass.
/// </summary>
internal static unsafe class RowSums
{
    private const int Vectors = 4;

    /// <summary>Adds all rows.</summary>
    /// <param name="matrix">[rows, columns], with columns next to each other.</param>
    /// <param name="sums">[columns].</param>
    public static void Add<T>(MatrixView<T> matrix, T* sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int column = 0;
        for (; column + (Vectors * Vector<T>.Count) <= matrix.Columns; column += Vectors * Vector<T>.Count)
        {
            AddBlock(matrix, column, sums + column);
        }

        for (; column < matrix.Columns; column++)
        {
            T sum = sums[column];
            for (int row = 0; row < matrix.Rows; row++)
            {
                sum += *matrix.At(row, column);
            }

            sums[column] = sum;
        }
    }

    /// <summary>Adds all rows, each times a factor.</summary>
    /// <param name="matrix">[rows, columns], with columns next to each other.</param>
    /// <param name="factors">[rows, 1].</param>
    /// <param name="sums">[columns].</param>
    public static void AddWeighted<T>(MatrixView<T> matrix, MatrixView<T> factors, T* sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int column = 0;
        for (; column + (Vectors * Vector<T>.Count) <= matrix.Columns; column += Vectors * Vector<T>.Count)
        {
            AddWeightedBlock(matrix, column, factors, sums + column);
        }

        for (; column < matrix.Columns; column++)
        {
            T sum = sums[column];
            for (int row = 0; row < matrix.Rows; row++)
            {
                sum += *matrix.At(row, column) * *factors.At(row, 0);
            }

            sums[column] = sum;
        }
    }

    /// <summary>Adds the products of the numbers of two matrices, row after row.</summary>
    /// <param name="matrix">[rows, columns], with columns next to each other.</param>
    /// <param name="other">Likewise.</param>
    /// <param name="sums">[columns].</param>
    public static void AddProducts<T>(MatrixView<T> matrix, MatrixView<T> other, T* sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int column = 0;
        for (; column + (Vectors * Vector<T>.Count) <= matrix.Columns; column += Vectors * Vector<T>.Count)
        {
            AddProductsBlock(matrix, other, column, sums + column);
        }

        for (; column < matrix.Columns; column++)
        {
            T sum = sums[column];
            for (int row = 0; row < matrix.Rows; row++)
            {
                sum += *matrix.At(row, column) * *other.At(row, column);
            }

            sums[column] = sum;
        }
    }

    private static void AddBlock<T>(MatrixView<T> matrix, int column, T* sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Load(sums, out Vector<T> s0, out Vector<T> s1, out Vector<T> s2, out Vector<T> s3);
        T* row = matrix.At(0, column);
        for (int i = 0; i < matrix.Rows; i++, row += matrix.RowStride)
        {
            Load(row, out Vector<T> r0, out Vector<T> r1, out Vector<T> r2, out Vector<T> r3);
            s0 += r0;
            s1 += r1;
            s2 += r2;
            s3 += r3;
        }

        Store(sums, s0, s1, s2, s3);
    }

    private static void AddWeightedBlock<T>(MatrixView<T> matrix, int column, MatrixView<T> factors, T* sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Load(sums, out Vector<T> s0, out Vector<T> s1, out Vector<T> s2, out Vector<T> s3);
        T* row = matrix.At(0, column);
        T* factor = factors.First;
        for (int i = 0; i < matrix.Rows; i++, row += matrix.RowStride, factor += factors.RowStride)
        {
            var f = new Vector<T>(*factor);
            Load(row, out Vector<T> r0, out Vector<T> r1, out Vector<T> r2, out Vector<T> r3);
            s0 += r0 * f;
            s1 += r1 * f;
            s2 += r2 * f;
            s3 += r3 * f;
        }

        Store(sums, s0, s1, s2, s3);
    }

    private static void AddProductsBlock<T>(MatrixView<T> matrix, MatrixView<T> other, int column, T* sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Load(sums, out Vector<T> s0, out Vector<T> s1, out Vector<T> s2, out Vector<T> s3);
        T* row = matrix.At(0, column);
        T* factors = other.At(0, column);
        for (int i = 0; i < matrix.Rows; i++, row += matrix.RowStride, factors += other.RowStride)
        {
            Load(row, out Vector<T> r0, out Vector<T> r1, out Vector<T> r2, out Vector<T> r3);
            Load(factors, out Vector<T> f0, out Vector<T> f1, out Vector<T> f2, out Vector<T> f3);
            s0 += r0 * f0;
            s1 += r1 * f1;
            s2 += r2 * f2;
            s3 += r3 * f3;
        }

        Store(sums, s0, s1, s2, s3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load<T>(
        T* source, out Vector<T> v0, out Vector<T> v1, out Vector<T> v2, out Vector<T> v3)
        where T : unmanaged
    {
        v0 = Vector.Load(source);
        v1 = Vector.Load(source + Vector<T>.Count);
        v2 = Vector.Load(source + (2 * Vector<T>.Count));
        v3 = Vector.Load(source + (3 * Vector<T>.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(T* target, Vector<T> v0, Vector<T> v1, Vector<T> v2, Vector<T> v3)
        where T : unmanaged
    {
        v0.Store(target);
        v1.Store(target + Vector<T>.Count);
        v2.Store(target + (2 * Vector<T>.Count));
        v3.Store(target + (3 * Vector<T>.Count));
    }
}
