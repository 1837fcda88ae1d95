namespace Microsoft.ML.Regularization;

/// <summary>Changes the gradients between the backward pass and the optimizer's step.</summary>
public interface IGradientTransform : IRegularizerHook
{
    /// <summary>
    /// Changes <see cref="NetworkParameter.Gradient"/> of any parameter in place; called without gradient recording.
    /// </summary>
    void Transform(IReadOnlyList<NetworkParameter> parameters);
}
