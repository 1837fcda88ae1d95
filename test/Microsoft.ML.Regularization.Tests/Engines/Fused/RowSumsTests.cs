using Microsoft.ML.Regularization.Kernels;

namespace Microsoft.ML.Regularization.Tests.Engines.Fused;

public sealed unsafe class RowSumsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 31)]
    [InlineData(64, 32)]
    [InlineData(17, 75)]
    public void Add_PartOfAMatrix_AddsEveryRowToWhatIsThere(int rows, int columns)
    {
        (AlignedMemory<double> memory, MatrixView<double> part) = Matrix(rows, columns);
        double[] sums = Start(columns);
        fixed (double* pointer = sums)
        {
            RowSums.Add(part, pointer);
        }

        Assert.Equal(Expected(part, static (_, _) => 1), sums);
        GC.KeepAlive(memory);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 31)]
    [InlineData(64, 32)]
    [InlineData(17, 75)]
    public void AddWeighted_PartOfAMatrix_AddsEveryRowTimesItsFactor(int rows, int columns)
    {
        (AlignedMemory<double> memory, MatrixView<double> part) = Matrix(rows, columns);
        (AlignedMemory<double> others, MatrixView<double> factors) = Matrix(rows, 1);
        double[] sums = Start(columns);
        fixed (double* pointer = sums)
        {
            RowSums.AddWeighted(part, factors, pointer);
        }

        Assert.Equal(Expected(part, (row, _) => *factors.At(row, 0)), sums);
        GC.KeepAlive(memory);
        GC.KeepAlive(others);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 31)]
    [InlineData(64, 32)]
    [InlineData(17, 75)]
    public void AddProducts_PartsOfMatrices_AddsEveryRowTimesTheOther(int rows, int columns)
    {
        (AlignedMemory<double> memory, MatrixView<double> part) = Matrix(rows, columns);
        (AlignedMemory<double> others, MatrixView<double> other) = Matrix(rows, columns + 2);
        other = other.Part(0, rows, 1, columns);
        double[] sums = Start(columns);
        fixed (double* pointer = sums)
        {
            RowSums.AddProducts(part, other, pointer);
        }

        Assert.Equal(Expected(part, (row, column) => *other.At(row, column)), sums);
        GC.KeepAlive(memory);
        GC.KeepAlive(others);
    }

    /// <summary>A part of a wider matrix of small whole numbers, whose sums are exact.</summary>
    private static (AlignedMemory<double> Memory, MatrixView<double> Part) Matrix(int rows, int columns)
    {
        var memory = new AlignedMemory<double>((rows + 2) * (columns + 3));
        for (int i = 0; i < memory.Length; i++)
        {
            memory.Span[i] = (i * 7 % 23) - 11;
        }

        return (memory, new MatrixView<double>(memory.Pointer, rows + 2, columns + 3).Part(1, rows, 2, columns));
    }

    private static double[] Start(int columns) => [.. Enumerable.Range(0, columns).Select(static i => (double)i)];

    private static double[] Expected(MatrixView<double> part, Func<int, int, double> factor)
    {
        double[] sums = Start(part.Columns);
        for (int row = 0; row < part.Rows; row++)
        {
            for (int column = 0; column < part.Columns; column++)
            {
                sums[column] += *part.At(row, column) * factor(row, column);
            }
        }

        return sums;
    }
}
