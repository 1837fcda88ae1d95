using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Transformers;

/// <summary>Reads the features of a row's current position, dense or sparse, without allocating once warm.</summary>
internal sealed class FeatureReader(NetworkBinding binding, DataViewRow input)
{
    private readonly ValueGetter<VBuffer<float>>? _getter =
        binding.FeatureColumn is { } column ? input.GetGetter<VBuffer<float>>(column) : null;

    private readonly float[] _dense = new float[binding.Scorer.FeatureCount];
    private VBuffer<float> _buffer;

    /// <summary>The features, none where the network reads categories alone; valid until the next call.</summary>
    public ReadOnlySpan<float> Read()
    {
        if (_getter is null) return [];
        _getter(ref _buffer);
        if (_buffer.Length != _dense.Length)
        {
            throw new InvalidOperationException(
                $"Schema mismatch for feature column '{binding.FeatureColumn!.Value.Name}': expected {_dense.Length} " +
                $"values, got {_buffer.Length} in row {input.Position}.");
        }

        if (_buffer.IsDense) return _buffer.GetValues();
        _buffer.CopyTo(_dense);
        return _dense;
    }
}
