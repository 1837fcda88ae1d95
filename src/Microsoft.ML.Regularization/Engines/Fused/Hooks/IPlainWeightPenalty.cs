namespace Microsoft.ML.Regularization;

/// <summary>
/// Adds a penalty that depends on the weights alone, with its gradient: the closed form of <see
/// cref="IWeightPenalty"/>.
/// </summary>
internal interface IPlainWeightPenalty : IPlainHook
{
    /// <summary>Adds the gradient of the penalty to those that the parameters hold.</summary>
    /// <returns>The penalty, times the strength.</returns>
    double Add(FlatParameters<float> parameters);
}
