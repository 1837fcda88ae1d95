namespace Microsoft.ML.Regularization;

/// <summary>The mean loss of the rows of an epoch.</summary>
internal sealed class MeanLoss
{
    private double _loss;
    private double _penalty;
    private long _rows;

    /// <summary>Whether all losses so far are numbers.</summary>
    public bool IsFinite => double.IsFinite(_loss);

    /// <summary>Mean loss and mean penalty over the rows added.</summary>
    public (double Loss, double Penalty) Value => _rows == 0 ? (0, 0) : (_loss / _rows, _penalty / _rows);

    public void Clear() => (_loss, _penalty, _rows) = (0, 0, 0);

    /// <summary>Adds the losses of a step.</summary>
    public void Add(double loss, double penalty, int rows)
    {
        _rows += rows;
        _loss += rows * loss;
        _penalty += rows * penalty;
    }
}
