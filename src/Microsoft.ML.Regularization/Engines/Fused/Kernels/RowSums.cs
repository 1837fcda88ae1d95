using System.Numerics;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Sums over the rows of a matrix. A sum takes the rows in their order, and several vectors of columns stay in registers
/// while they pass.
/// </summary>
internal static unsafe class RowSums
{
    /// <summary>What the numbers of a row are multiplied by.</summary>
    private interface IFactors<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>The factors of the columns from one on, of those that belong to a row.</summary>
        static abstract Vector<T> Load(T* row, int column);

        /// <summary>The factor of one column.</summary>
        static abstract T LoadOne(T* row, int column);
    }

    /// <summary>Adds all rows.</summary>
    /// <param name="matrix">[rows, columns], with columns next to each other.</param>
    /// <param name="sums">[columns].</param>
    public static void Add<T>(MatrixView<T> matrix, T* sums)
        where T : unmanaged, IFloatingPointIeee754<T> => Add<T, Ones<T>>(matrix, matrix, sums);

    /// <summary>Adds all rows, each times a factor.</summary>
    /// <param name="matrix">[rows, columns], with columns next to each other.</param>
    /// <param name="factors">[rows, 1].</param>
    /// <param name="sums">[columns].</param>
    public static void AddWeighted<T>(MatrixView<T> matrix, MatrixView<T> factors, T* sums)
        where T : unmanaged, IFloatingPointIeee754<T> => Add<T, OneOfEachRow<T>>(matrix, factors, sums);

    /// <summary>Adds the products of the numbers of two matrices, row after row.</summary>
    /// <param name="matrix">[rows, columns], with columns next to each other.</param>
    /// <param name="other">Likewise.</param>
    /// <param name="sums">[columns].</param>
    public static void AddProducts<T>(MatrixView<T> matrix, MatrixView<T> other, T* sums)
        where T : unmanaged, IFloatingPointIeee754<T> => Add<T, OneOfEachNumber<T>>(matrix, other, sums);

    private static void Add<T, TFactors>(MatrixView<T> matrix, MatrixView<T> factors, T* sums)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TFactors : struct, IFactors<T>
    {
        int column = 0;
        for (; column + (4 * Vector<T>.Count) <= matrix.Columns; column += 4 * Vector<T>.Count)
        {
            AddBlock<T, TFactors>(matrix, factors, column, sums + column);
        }

        for (; column < matrix.Columns; column++)
        {
            T sum = sums[column];
            for (int row = 0; row < matrix.Rows; row++)
            {
                sum += *matrix.At(row, column) * TFactors.LoadOne(factors.At(row, 0), column);
            }

            sums[column] = sum;
        }
    }

    private static void AddBlock<T, TFactors>(MatrixView<T> matrix, MatrixView<T> factors, int column, T* sums)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TFactors : struct, IFactors<T>
    {
        int second = Vector<T>.Count, third = 2 * second, fourth = 3 * second;
        Vector<T> s0 = Vector.Load(sums), s1 = Vector.Load(sums + second);
        Vector<T> s2 = Vector.Load(sums + third), s3 = Vector.Load(sums + fourth);
        T* values = matrix.At(0, column);
        T* factor = factors.First;
        for (int row = 0; row < matrix.Rows; row++, values += matrix.RowStride, factor += factors.RowStride)
        {
            s0 += Vector.Load(values) * TFactors.Load(factor, column);
            s1 += Vector.Load(values + second) * TFactors.Load(factor, column + second);
            s2 += Vector.Load(values + third) * TFactors.Load(factor, column + third);
            s3 += Vector.Load(values + fourth) * TFactors.Load(factor, column + fourth);
        }

        s0.Store(sums);
        s1.Store(sums + second);
        s2.Store(sums + third);
        s3.Store(sums + fourth);
    }

    private readonly struct Ones<T> : IFactors<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static Vector<T> Load(T* row, int column) => Vector<T>.One;

        public static T LoadOne(T* row, int column) => T.One;
    }

    private readonly struct OneOfEachRow<T> : IFactors<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static Vector<T> Load(T* row, int column) => new(*row);

        public static T LoadOne(T* row, int column) => *row;
    }

    private readonly struct OneOfEachNumber<T> : IFactors<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static Vector<T> Load(T* row, int column) => Vector.Load(row + column);

        public static T LoadOne(T* row, int column) => row[column];
    }
}
