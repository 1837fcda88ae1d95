using BenchmarkDotNet.Attributes;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>A step of AdamW with clipping on one thread.</summary>
public class AdamWBenchmarks
{
    private float[] _values = [];
    private float[] _gradients = [];
    private AdamWState _optimizer = null!;

    /// <summary>Number of parameters: about those of the networks 20-64-64-1, 20-128-128-1 and 20-512-512-1.</summary>
    [Params(5_569, 19_329, 273_921)]
    public int Parameters { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        _values = ServedNetworks.Uniform(new Random(5), Parameters, 1);
        _gradients = ServedNetworks.Uniform(new Random(6), Parameters, 0.1f);
        _optimizer = new AdamWState(Parameters, Parameters, weightDecay: 1e-4);
    }

    [Benchmark]
    public void Step() => _optimizer.Step(_values, _gradients, learningRate: 1e-6, maximumNorm: 1);
}
