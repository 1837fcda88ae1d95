namespace Microsoft.ML.Regularization;

/// <summary>Optimizers that step together, each for parameters of its own and with a norm of its own.</summary>
internal sealed class JointOptimizer(IReadOnlyList<IOptimizer> optimizers) : IOptimizer
{
    public void Step(double learningRate, double maximumNorm)
    {
        foreach (IOptimizer optimizer in optimizers)
        {
            optimizer.Step(learningRate, maximumNorm);
        }
    }

    public void Dispose()
    {
        foreach (IOptimizer optimizer in optimizers)
        {
            optimizer.Dispose();
        }
    }
}
