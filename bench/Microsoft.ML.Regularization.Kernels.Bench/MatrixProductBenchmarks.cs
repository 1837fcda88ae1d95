using BenchmarkDotNet.Attributes;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>The product of a batch with the weights of a layer, on one thread.</summary>
public unsafe class MatrixProductBenchmarks
{
    private readonly MatrixProduct<float> _product = MatrixProduct<float>.Instance;
    private readonly Panels<float> _panels = MatrixProduct<float>.Instance.NewPanels();
    private MatrixBuffer<float> _left = null!;
    private MatrixBuffer<float> _right = null!;
    private MatrixBuffer<float> _result = null!;

    /// <summary>Rows, depth and columns.</summary>
    [Params("64x20x64", "64x64x64", "256x128x128", "1024x512x512")]
    public string Shape { get; set; } = "";

    [GlobalSetup]
    public void Fill()
    {
        int[] sizes = [.. Shape.Split('x').Select(int.Parse)];
        _left = Matrix(sizes[0], sizes[1]);
        _right = Matrix(sizes[1], sizes[2]);
        _result = Matrix(sizes[0], sizes[2]);
        _panels.Resize(sizes[1], sizes[2]);
        Pack();
    }

    /// <summary>Weights into the order in which the product reads them: once a step.</summary>
    [Benchmark]
    public void Pack() => _panels.FillRows(_right.All, 0, _right.All.Rows);

    [Benchmark]
    public void Product() => _product.Set(_left.All, _panels, null, _result.All);

    private static MatrixBuffer<float> Matrix(int rows, int columns)
    {
        var matrix = new MatrixBuffer<float>(columns);
        matrix.Resize(rows);
        ServedNetworks.Uniform(new Random(5), rows * columns, 1).CopyTo(matrix.Span);
        return matrix;
    }
}
