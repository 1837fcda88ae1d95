namespace Microsoft.ML.Regularization;

/// <summary>Steps of Adam on the mean loss of a batch plus the penalty.</summary>
internal sealed class GradientStep(LinearWeights weights, GradientSettings settings)
{
    private readonly LinearPass _pass = new(weights.Shape, settings.IsHuber);
    private readonly SparsityGradient _penalty = new(
        settings.Form, settings.Steepness, settings.Root, weights.Matrix.Length);

    private readonly float[] _gradient = new float[weights.Values.Length];
    private readonly float[] _first = new float[weights.Values.Length];
    private readonly float[] _second = new float[weights.Values.Length];
    private long _steps;

    /// <summary>The mean of the penalty over the weights as they are, times its strength.</summary>
    public double PenaltyLoss(double strength) => strength == 0 ? 0 : strength * _penalty.Mean(weights.Matrix);

    /// <summary>Takes a step.</summary>
    /// <param name="order">The rows.</param>
    /// <param name="start">Place of the batch in the order.</param>
    /// <param name="count">Number of rows of the batch.</param>
    /// <param name="learningRate">The rate.</param>
    /// <param name="penalty">The strength of the penalty.</param>
    /// <returns>The mean loss of the batch before the step, without penalty.</returns>
    public double Run(RowOrder order, long start, int count, double learningRate, double penalty)
    {
        Array.Clear(_gradient);
        double loss = 0;
        for (int i = 0; i < count; i++)
        {
            (WindowRange range, int row) = order.At(start + i);
            loss += _pass.Add(weights, range, row, _gradient, 1f / count);
        }

        if (penalty != 0)
        {
            _penalty.Add(weights.Matrix, _gradient.AsSpan(0, weights.Matrix.Length), penalty);
        }

        AdamWKernel.Step(
            weights.Values, _gradient, _first, _second, new AdamWFactors(learningRate, 0, 1, ++_steps));
        return loss / count;
    }
}
