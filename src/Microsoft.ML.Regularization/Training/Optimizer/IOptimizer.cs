namespace Microsoft.ML.Regularization;

/// <summary>Turns the gradient of a step into new parameters.</summary>
internal interface IOptimizer : IDisposable
{
    /// <summary>Takes a step.</summary>
    /// <param name="learningRate">Learning rate of the step.</param>
    /// <param name="maximumNorm">Norm to which a longer gradient is shortened; 0: no limit.</param>
    void Step(double learningRate, double maximumNorm);
}
