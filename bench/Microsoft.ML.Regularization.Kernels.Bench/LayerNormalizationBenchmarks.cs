using BenchmarkDotNet.Attributes;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>Layer normalization of 256 rows, there and back.</summary>
public class LayerNormalizationBenchmarks
{
    private const int Rows = 256;

    private float[] _values = [];
    private float[] _gradient = [];
    private float[] _normalized = [];
    private RowNormalization<float> _layer = null!;

    /// <summary>Width of a row.</summary>
    [Params(64, 128, 512)]
    public int Width { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var parameters = new FlatParameters<float>(
        [
            new ParameterShape("scale", ParameterKind.Normalization, [Width]),
            new ParameterShape("shift", ParameterKind.Normalization, [Width]),
        ]);
        parameters.Values.Fill(1);
        _layer = new RowNormalization<float>(parameters, scale: 0);
        _values = ServedNetworks.Uniform(new Random(5), Rows * Width, 1);
        _gradient = ServedNetworks.Uniform(new Random(6), Rows * Width, 1);
        _normalized = new float[Rows * Width];
        Forward(); // the backward pass reads what it leaves
    }

    /// <summary>Normalized rows stay normalized, so that the numbers stay what they are.</summary>
    [Benchmark]
    public float Forward()
    {
        float sum = 0;
        for (int row = 0; row < Rows; row++)
        {
            sum += _layer.Forward(Row(_values, row), Row(_normalized, row));
        }

        return sum;
    }

    [Benchmark]
    public void Backward()
    {
        for (int row = 0; row < Rows; row++)
        {
            _layer.Backward(Row(_gradient, row), Row(_normalized, row), factor: 1);
        }
    }

    private Span<float> Row(float[] rows, int row) => rows.AsSpan(row * Width, Width);
}
