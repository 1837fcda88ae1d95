using BenchmarkDotNet.Attributes;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// An activation of 256 x 128 numbers with its slopes; what the kernel overwrites is copied anew each time, which is
/// part of the figure.
/// </summary>
public class ActivationBenchmarks
{
    private const int Length = 256 * 128;

    private readonly float[] _inputs = ServedNetworks.Uniform(new Random(5), Length, 3);
    private readonly float[] _values = new float[Length];
    private readonly float[] _slopes = new float[Length];
    private ActivationFunction<float> _function = null!;

    [Params(Activation.Relu, Activation.Gelu, Activation.Silu, Activation.Tanh)]
    public Activation Activation { get; set; }

    [GlobalSetup]
    public void Choose() => _function = ActivationFunction<float>.Of(Activation);

    [Benchmark]
    public void Run()
    {
        _inputs.CopyTo(_values, 0);
        _slopes.AsSpan().Fill(1);
        _function.Run(_values, _slopes);
    }
}
