using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>How the inputs of all rows of a batch change, in memory that is used again for the next batch.</summary>
/// <param name="width">Number of inputs of a row.</param>
/// <param name="interpolates">Whether values may lie between two sources.</param>
internal sealed class BatchChange(int width, bool interpolates)
{
    private long[] _sources = [];
    private long[] _secondSources = [];
    private float[] _shares = [];
    private float[] _factors = [];
    private float[] _offsets = [];

    /// <summary>Begins a batch in which nothing changes.</summary>
    public void Begin(int rows)
    {
        int count = rows * width;
        if (_sources.Length != count)
        {
            _sources = new long[count];
            _factors = new float[count];
            _offsets = new float[count];
            _secondSources = interpolates ? new long[count] : [];
            _shares = interpolates ? new float[count] : [];
        }

        for (int i = 0; i < count; i++)
        {
            _sources[i] = i;
        }

        Array.Fill(_factors, 1);
        Array.Clear(_offsets);
        Array.Clear(_shares);
        _sources.AsSpan(0, _secondSources.Length).CopyTo(_secondSources);
    }

    /// <summary>The change of one row.</summary>
    public RowChange Of(int row)
    {
        int start = row * width;
        int interpolated = interpolates ? width : 0;
        return new RowChange
        {
            Row = row,
            Sources = _sources.AsSpan(start, width),
            SecondSources = _secondSources.AsSpan(interpolates ? start : 0, interpolated),
            Shares = _shares.AsSpan(interpolates ? start : 0, interpolated),
            Factors = _factors.AsSpan(start, width),
            Offsets = _offsets.AsSpan(start, width),
        };
    }

    /// <summary>The changed inputs, [rows, inputs].</summary>
    public Tensor Apply(Tensor inputs)
    {
        Tensor all = inputs.reshape(-1);
        Tensor values = all.index_select(0, tensor(_sources, device: inputs.device));
        if (interpolates)
        {
            Tensor second = all.index_select(0, tensor(_secondSources, device: inputs.device));
            values = values.lerp(second, Of(_shares, inputs));
        }

        return values.mul(Of(_factors, inputs)).add(Of(_offsets, inputs)).view(inputs.shape);
    }

    private static Tensor Of(float[] values, Tensor inputs) =>
        tensor(values, dtype: inputs.dtype, device: inputs.device);
}
