namespace Microsoft.ML.Regularization;

/// <summary>
/// The last values of a series, the oldest first, in one piece: every value is written twice, so that the window never
/// wraps around.
/// </summary>
internal sealed class LagRing(int length)
{
    private readonly float[] _values = new float[2 * length];
    private int _position;

    public int Length => length;

    /// <summary>Number of values since the last one that is not known, up to <see cref="Length"/>.</summary>
    public int KnownCount { get; private set; }

    public bool IsFull => KnownCount == length;

    /// <summary>The window; of it the last <see cref="KnownCount"/> are known.</summary>
    public ReadOnlySpan<float> Window => _values.AsSpan(_position, length);

    /// <summary>The newest value; NaN where it is not known.</summary>
    public float Last => KnownCount > 0 ? _values[_position + length - 1] : float.NaN;

    /// <param name="value">The next value, or NaN where it is not known.</param>
    public void Push(float value)
    {
        _values[_position] = value;
        _values[_position + length] = value;
        _position = _position + 1 == length ? 0 : _position + 1;
        KnownCount = float.IsNaN(value) ? 0 : Math.Min(KnownCount + 1, length);
    }

    public void Clear()
    {
        Array.Fill(_values, float.NaN);
        KnownCount = 0;
    }
}
