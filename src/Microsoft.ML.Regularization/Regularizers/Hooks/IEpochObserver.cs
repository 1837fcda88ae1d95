namespace Microsoft.ML.Regularization;

/// <summary>Acts at the end of each epoch, for example follows a schedule of its own.</summary>
public interface IEpochObserver : IRegularizerHook
{
    /// <summary>Called after the validation of the epoch.</summary>
    void AfterEpoch(EpochReport report, FitContext fit);
}
