namespace Microsoft.ML.Regularization;

/// <summary>Looks at a fit when its last step is done: the closed form of <see cref="IFitObserver"/>.</summary>
internal interface IPlainFitObserver : IPlainHook
{
    /// <summary>Called once, after the last step of a fit that was not given up.</summary>
    void AfterFit(FitContext fit);
}
