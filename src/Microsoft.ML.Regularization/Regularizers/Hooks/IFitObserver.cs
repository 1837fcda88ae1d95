namespace Microsoft.ML.Regularization;

/// <summary>
/// Acts once at the end of a fit, before the weights become the model, for example merges or prunes them.
/// </summary>
public interface IFitObserver : IRegularizerHook
{
    /// <summary>
    /// May change <see cref="NetworkParameter.Value"/> of any parameter in place; called without gradient recording and
    /// after the best weights were restored.
    /// </summary>
    void AfterFit(IReadOnlyList<NetworkParameter> parameters, FitContext fit);
}
