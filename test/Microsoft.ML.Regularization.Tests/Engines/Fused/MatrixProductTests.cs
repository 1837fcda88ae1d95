using System.Runtime.Intrinsics;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Regularization.Kernels;

namespace Microsoft.ML.Regularization.Tests.Engines.Fused;

public sealed unsafe class MatrixProductTests
{
    /// <summary>Vectors of all widths, whatever this processor has.</summary>
    private static readonly MatrixProduct<float>[] _products =
    [
        new MatrixProduct<Lanes512, float, Vector512<float>>(),
        new MatrixProduct<Lanes256, float, Vector256<float>>(),
        new MatrixProduct<Lanes128, float, Vector128<float>>(),
        new MatrixProduct<LanesScalar, float, float>(),
    ];

    [Fact]
    public void Set_AnyShape_IsTheSumOfProducts() => Prop.ForAll(
        Gen.Choose(1, 70).Three().Zip(Gen.Choose(0, 3)).ToArbitrary(),
        drawn => Array.TrueForAll(_products, product => Check(product, drawn.Item1, drawn.Item2, 1e-5))
            && Check(MatrixProduct<double>.Instance, drawn.Item1, drawn.Item2, 1e-13))
        .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(9, 40, 600)]
    [InlineData(64, 64, 257)]
    public void Set_DeeperThanABlock_IsTheSumOfProducts(int rows, int columns, int depth)
    {
        Assert.All(_products, product => Assert.True(Check(product, (rows, columns, depth), 0, 1e-4)));
        Assert.True(Check(MatrixProduct<double>.Instance, (rows, columns, depth), 3, 1e-12));
    }

    [Fact]
    public void Set_RowByRow_IsBitForBitTheProductOfAllRows()
    {
        MatrixProduct<float> product = MatrixProduct<float>.Instance;
        var all = new Problem<float>(37, 45, 300);
        var single = new Problem<float>(37, 45, 300);

        product.Set(all.A, all.PackedB(product), all.Bias.Pointer, all.C);
        for (int row = 0; row < 37; row++)
        {
            product.Set(
                single.A.PartOfRows(row, 1), single.PackedB(product), single.Bias.Pointer, single.C.PartOfRows(row, 1));
        }

        Assert.Equal(all.Values, single.Values);
    }

    /// <param name="product">What multiplies.</param>
    /// <param name="size">Rows, columns, depth.</param>
    /// <param name="form">Bit 0: A lies with rows for columns; bit 1: B does.</param>
    /// <param name="tolerance">Largest error.</param>
    private static bool Check<T>(
        MatrixProduct<T> product, (int Rows, int Columns, int Depth) size, int form, double tolerance)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var problem = new Problem<T>(size.Rows, size.Columns, size.Depth, (form & 1) > 0, (form & 2) > 0);
        double[] expected = problem.Plain();
        Panels<T> b = problem.PackedB(product);

        product.Set(problem.A, b, problem.Bias.Pointer, problem.C);
        bool isSet = IsNear(problem.Values, expected, 1);
        product.Set(problem.A, b, null, problem.C);
        product.Add(problem.A, b, problem.C);
        double[] twice = [.. expected.Select((sum, i) => 2 * (sum - problem.BiasOf(i % size.Columns)))];
        return isSet && IsNear(problem.Values, twice, 2);

        bool IsNear(T[] actual, double[] wanted, double scale) => actual.Zip(wanted).All(pair =>
            Math.Abs(double.CreateChecked(pair.First) - pair.Second) <= tolerance * scale * Math.Sqrt(size.Depth));
    }

    private sealed class Problem<T>
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        private readonly AlignedMemory<T> _a;
        private readonly AlignedMemory<T> _b;
        private readonly AlignedMemory<T> _c;

        public Problem(int rows, int columns, int depth, bool isATurned = false, bool isBTurned = false)
        {
            var random = new Random(rows + (100 * columns) + (10_000 * depth));
            (_a, _b, _c, Bias) = (new(rows * depth), new(depth * columns), new(rows * columns), new(columns));
            foreach (AlignedMemory<T> memory in (AlignedMemory<T>[])[_a, _b, _c, Bias])
            {
                foreach (ref T value in memory.Span)
                {
                    value = T.CreateChecked(random.NextDouble() - 0.5);
                }
            }

            A = isATurned
                ? new MatrixView<T>(_a.Pointer, depth, rows).Transposed
                : new MatrixView<T>(_a.Pointer, rows, depth);
            B = isBTurned
                ? new MatrixView<T>(_b.Pointer, columns, depth).Transposed
                : new MatrixView<T>(_b.Pointer, depth, columns);
            C = new MatrixView<T>(_c.Pointer, rows, columns);
        }

        public MatrixView<T> A { get; }

        public MatrixView<T> B { get; }

        public MatrixView<T> C { get; }

        public AlignedMemory<T> Bias { get; }

        public T[] Values => _c.Span.ToArray();

        public double BiasOf(int column) => double.CreateChecked(Bias.Span[column]);

        public Panels<T> PackedB(MatrixProduct<T> product)
        {
            Panels<T> panels = product.NewPanels();
            panels.Resize(B.Rows, B.Columns);
            if (B.ColumnStride == 1)
            {
                panels.FillRows(B, 0, B.Rows);
            }
            else
            {
                panels.FillPanels(B, 0, panels.Count);
            }

            return panels;
        }

        public double[] Plain()
        {
            double[] sums = new double[C.Rows * C.Columns];
            for (int i = 0; i < sums.Length; i++)
            {
                (int row, int column) = Math.DivRem(i, C.Columns);
                sums[i] = BiasOf(column);
                for (int k = 0; k < A.Columns; k++)
                {
                    sums[i] += double.CreateChecked(*A.At(row, k)) * double.CreateChecked(*B.At(k, column));
                }
            }

            return sums;
        }
    }
}
