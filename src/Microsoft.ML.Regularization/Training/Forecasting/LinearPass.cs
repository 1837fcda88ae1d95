using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Loss and gradient of a linear map over rows that are read where they lie: a row is a span of the series, so that the
/// lag matrix is never made and nothing is copied.
/// </summary>
/// <param name="shape">What a row is made of.</param>
/// <param name="isHuber">Huber's loss with its bend at one in place of the squared error.</param>
internal sealed class LinearPass(WindowShape shape, bool isHuber)
{
    /// <summary>Adds the mean loss of a row to the gradient.</summary>
    /// <param name="weights">Where the loss is taken.</param>
    /// <param name="range">The rows.</param>
    /// <param name="row">Which of them.</param>
    /// <param name="gradient">Laid out as <see cref="LinearWeights.Values"/>; added to.</param>
    /// <param name="factor">Factor of what is added.</param>
    /// <returns>The mean loss over the targets of the row.</returns>
    public double Add(LinearWeights weights, WindowRange range, int row, Span<float> gradient, float factor)
    {
        int inputs = shape.InputCount;
        ReadOnlySpan<float> targets = range.Values(0, row, 0, shape.Horizon);
        Span<float> biases = gradient[(inputs * shape.Horizon)..];
        double loss = 0;
        for (int k = 0; k < targets.Length; k++)
        {
            float error = Predict(weights, range, row, k) - targets[k];
            float slope = factor / targets.Length * Slope(error);
            loss += Loss(error);
            biases[k] += slope;
            AddInputs(range, row, gradient.Slice(k * inputs, inputs), slope);
        }

        return loss / targets.Length;
    }

    /// <summary>The prediction of a row for one target.</summary>
    public float Predict(LinearWeights weights, WindowRange range, int row, int target)
    {
        ReadOnlySpan<float> map = weights.Matrix.Slice(target * shape.InputCount, shape.InputCount);
        float sum = weights.Biases[target];
        int start = 0;
        for (int column = 0; column < range.Columns.Length; column++)
        {
            int width = Width(column);
            sum += TensorPrimitives.Dot(range.Values(column, row, width, width), map.Slice(start, width));
            start += width;
        }

        return sum;
    }

    private void AddInputs(WindowRange range, int row, Span<float> gradient, float slope)
    {
        int start = 0;
        for (int column = 0; column < range.Columns.Length; column++)
        {
            int width = Width(column);
            Span<float> part = gradient.Slice(start, width);
            TensorPrimitives.MultiplyAdd(range.Values(column, row, width, width), slope, part, part);
            start += width;
        }
    }

    private int Width(int column) => column == 0 ? shape.Lags : shape.CovariateLags[column - 1];

    private double Loss(float error) => !isHuber ? (double)error * error
        : Math.Abs(error) < 1 ? 0.5 * error * error : Math.Abs(error) - 0.5;

    private float Slope(float error) => isHuber ? Math.Clamp(error, -1, 1) : 2 * error;
}
