using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>The order of the rows of a batch by each feature; found when it is first asked for.</summary>
/// <param name="inputs">[rows, inputs].</param>
/// <param name="features">Number of features, the first of the inputs.</param>
internal sealed class ColumnOrder(Tensor inputs, int features)
{
    private long[]? _rows;
    private int[] _ranks = [];

    /// <summary>Number of rows.</summary>
    public int RowCount { get; } = (int)inputs.shape[0];

    /// <summary>The place of a row, from 0, among the values of a feature; equal values in any order.</summary>
    public int RankOf(int row, int feature)
    {
        Find();
        return _ranks[(row * features) + feature];
    }

    /// <summary>The row in a place.</summary>
    public int RowAt(int rank, int feature) => (int)Find()[(rank * features) + feature];

    private long[] Find()
    {
        if (_rows is not null)
        {
            return _rows;
        }

        using Tensor values = inputs.detach().narrow(1, 0, features);
        using Tensor order = values.argsort(0);
        using Tensor onHost = order.cpu().contiguous();
        _rows = onHost.data<long>().ToArray();
        _ranks = new int[_rows.Length];
        for (int i = 0; i < _rows.Length; i++)
        {
            _ranks[(_rows[i] * features) + (i % features)] = i / features;
        }

        return _rows;
    }
}
