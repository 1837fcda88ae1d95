namespace Microsoft.ML.Regularization;

/// <summary>How far a fit has come, as the ramp of a sparsity penalty counts it: in epochs, step by step.</summary>
internal sealed class SparsityProgress(FitContext fit)
{
    private int _epoch;
    private long _stepsBefore;
    private long _stepsOfEpoch;

    /// <summary>The share of training done at the end of the current step; asked for in every step.</summary>
    /// <remarks>
    /// Within the first epoch its length is not known yet: the ramp is at its beginning. Later ones are taken to be as
    /// long as the one before.
    /// </remarks>
    public double Next()
    {
        if (fit.Epoch != _epoch)
        {
            (_epoch, _stepsOfEpoch, _stepsBefore) = (fit.Epoch, fit.Step - _stepsBefore, fit.Step);
        }

        double share = _stepsOfEpoch == 0 ? 0 : Math.Min(1, (fit.Step - _stepsBefore + 1.0) / _stepsOfEpoch);
        return (fit.Epoch + share) / fit.MaximumEpochs;
    }
}
