namespace Microsoft.ML.Regularization;

/// <summary>
/// The dropout mask that a layer used last, for networks that draw the same masks one after the other: those of a path.
/// </summary>
internal sealed class KeptMask
{
    private float[] _values = [];
    private ulong _keys;
    private int _length;

    /// <summary>A mask of so many values, written anew only where its keys are new.</summary>
    /// <param name="masks">The stream of masks, the same for all networks.</param>
    /// <param name="keys">The keys of the mask.</param>
    /// <param name="length">Number of its values.</param>
    public DropoutMask Of(DropoutMasks masks, ulong keys, int length)
    {
        if (keys != _keys || length != _length)
        {
            if (_values.Length < length)
            {
                _values = new float[length];
            }

            masks.Fill(keys, 0, _values.AsSpan(0, length));
            (_keys, _length) = (keys, length);
        }

        return new DropoutMask(masks, keys, _values);
    }
}
