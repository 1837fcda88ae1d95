namespace Microsoft.ML.Regularization;

/// <summary>Keeps the weights of a fused network, and its running averages.</summary>
internal sealed class FusedWeightKeeper(FusedNetwork<float> network) : IWeightKeeper
{
    private readonly float[] _values = new float[network.Parameters.Values.Length];
    private readonly float[] _statistics = new float[network.Statistics.Length];

    public void Keep()
    {
        network.Parameters.Values.CopyTo(_values);
        network.Statistics.CopyTo(_statistics, 0);
    }

    public void Restore()
    {
        _values.CopyTo(network.Parameters.Values);
        _statistics.CopyTo(network.Statistics, 0);
    }

    public void Dispose()
    {
    }
}
