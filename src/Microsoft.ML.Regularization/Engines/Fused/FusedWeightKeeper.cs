namespace Microsoft.ML.Regularization;

/// <summary>Keeps the weights of a fused network.</summary>
internal sealed class FusedWeightKeeper(FlatParameters<float> parameters) : IWeightKeeper
{
    private readonly float[] _values = new float[parameters.Values.Length];

    public void Keep() => parameters.Values.CopyTo(_values);

    public void Restore() => _values.CopyTo(parameters.Values);

    public void Dispose()
    {
    }
}
