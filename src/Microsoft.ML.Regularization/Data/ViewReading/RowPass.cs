namespace Microsoft.ML.Regularization;

/// <summary>One pass over the training rows, or over the validation rows, of a view.</summary>
/// <param name="reader">Reads all usable rows.</param>
/// <param name="featureCount">Width of a row of features.</param>
/// <param name="keyCount">Number of keys of a row.</param>
/// <param name="wanted">Which rows of the view belong to the pass.</param>
/// <param name="weightFactor">Factor of row weights.</param>
internal sealed class RowPass(
    RowReader reader, int featureCount, int keyCount, Predicate<long> wanted, double weightFactor) : IDisposable
{
    private readonly float[] _features = new float[featureCount];
    private readonly int[] _keys = new int[keyCount];

    /// <summary>Features of the current row, unscaled.</summary>
    public ReadOnlySpan<float> Features => _features;

    /// <summary>Keys of the current row.</summary>
    public ReadOnlySpan<int> Keys => _keys;

    public bool MoveNext(Span<float> targets, out float weight)
    {
        while (reader.MoveNext(_features, _keys, targets, out weight))
        {
            if (wanted(reader.Row))
            {
                weight = (float)(weight * weightFactor);
                return true;
            }
        }

        return false;
    }

    public void Dispose() => reader.Dispose();
}
