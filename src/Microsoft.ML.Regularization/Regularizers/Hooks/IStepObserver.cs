namespace Microsoft.ML.Regularization;

/// <summary>Acts after each optimizer step, for example averages weights or applies a proximal step.</summary>
public interface IStepObserver : IRegularizerHook
{
    /// <summary>
    /// May change <see cref="NetworkParameter.Value"/> of any parameter in place; called without gradient recording.
    /// </summary>
    void AfterStep(IReadOnlyList<NetworkParameter> parameters, FitContext fit);
}
