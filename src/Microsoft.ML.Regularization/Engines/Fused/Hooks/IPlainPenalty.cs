namespace Microsoft.ML.Regularization;

/// <summary>
/// Adds a penalty that depends on the rows of a batch, with its gradient: the closed form of <see cref="IPenalty"/>.
/// </summary>
internal interface IPlainPenalty : IPlainHook
{
    /// <summary>Adds the gradient of the penalty to those that the step holds.</summary>
    /// <returns>The mean of the penalties of the rows, times row weights and strength.</returns>
    double Add(PlainStep step);
}
