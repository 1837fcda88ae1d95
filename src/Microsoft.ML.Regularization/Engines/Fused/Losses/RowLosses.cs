using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>The mean of a loss over the rows of a pass, with its gradient.</summary>
internal sealed class RowLosses
{
    private float[] _losses = [];

    /// <summary>Sets the gradient of a pass by its outputs to that of the mean over rows of loss times weight.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="pass">The pass.</param>
    /// <param name="targets">[rows, targets].</param>
    /// <param name="weights">[rows]; empty where all are one.</param>
    /// <returns>The mean.</returns>
    public double Run(
        PlainLoss loss, FusedPass<float> pass, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights)
    {
        int rows = pass.Outputs.All.Rows;
        Array.Resize(ref _losses, Math.Max(_losses.Length, rows));
        Span<float> losses = _losses.AsSpan(0, rows);
        Span<float> gradient = pass.OutputGradient();
        loss.Run(pass.Outputs.Span, targets, losses, gradient);
        TensorPrimitives.Multiply(gradient, 1f / rows, gradient);
        return (weights.IsEmpty ? SumOf(losses) : Weigh(losses, weights, gradient)) / rows;
    }

    private static double SumOf(ReadOnlySpan<float> losses)
    {
        double sum = 0;
        foreach (float loss in losses)
        {
            sum += loss;
        }

        return sum;
    }

    private static double Weigh(ReadOnlySpan<float> losses, ReadOnlySpan<float> weights, Span<float> gradient)
    {
        int width = gradient.Length / losses.Length;
        double sum = 0;
        for (int row = 0; row < losses.Length; row++)
        {
            sum += losses[row] * weights[row];
            Span<float> slopes = gradient.Slice(row * width, width);
            TensorPrimitives.Multiply(slopes, weights[row], slopes);
        }

        return sum;
    }
}
