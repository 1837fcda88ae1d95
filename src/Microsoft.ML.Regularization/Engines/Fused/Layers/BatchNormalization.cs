using System.Numerics;
using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Batch normalization (Ioffe, Szegedy 2015): y = scale · (x - mean) / √(variance + ε) + shift, by units. In training
/// mean and variance are those of the rows of the pass, and running averages take a share of them; elsewhere, and for a
/// single row, they are those averages. Sums go from the first row to the last, whatever the number of threads.
/// </summary>
/// <param name="parameters">The parameters of the network.</param>
/// <param name="scale">Index of the scale among them; the shift follows, and the bias lies before.</param>
/// <param name="means">Running means of the units.</param>
/// <param name="variances">Running variances of the units.</param>
internal sealed class BatchNormalization<T>(
    FlatParameters<T> parameters, int scale, Memory<T> means, Memory<T> variances)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly T _epsilon = T.CreateChecked(DenseLayerState.Epsilon);
    private static readonly T _momentum = T.CreateChecked(DenseLayerState.Momentum);

    public BatchPass<T> NewPass() => new(means.Length);

    /// <summary>Finds mean and variance of a pass.</summary>
    /// <param name="pass">The pass; its outputs are x, and its normalized values become x - mean.</param>
    /// <param name="isTraining">Whether in training.</param>
    /// <param name="threads">The threads.</param>
    public void Measure(LayerPass<T> pass, bool isTraining, FusedThreads threads)
    {
        int rows = pass.Outputs.All.Rows;
        pass.Batch!.IsOfItsRows = isTraining && rows > 1;
        threads.Split(means.Length, 4L * rows, (first, count) => Measure(pass, first, count));
    }

    /// <summary>From x to y for some rows.</summary>
    public void Forward(LayerPass<T> pass, int first, int count)
    {
        for (int row = first; row < first + count; row++)
        {
            Span<T> normalized = pass.Normalized.Rows(row, 1);
            TensorPrimitives.Multiply(normalized, pass.Batch!.Factors, normalized);
            TensorPrimitives.MultiplyAdd(
                normalized, parameters.ValueSpan(scale), parameters.ValueSpan(scale + 1), pass.Outputs.Rows(row, 1));
        }
    }

    /// <summary>The gradients of scale and shift, and what <see cref="Backward"/> needs of all rows.</summary>
    /// <param name="pass">The pass; its gradient is that of y.</param>
    /// <param name="adds">Whether they add to those that are there.</param>
    /// <param name="threads">The threads.</param>
    public void BackwardParameters(LayerPass<T> pass, bool adds, FusedThreads threads) => threads.Split(
        means.Length, 4L * pass.Gradient.All.Rows, (first, count) => BackwardParameters(pass, adds, first, count));

    /// <summary>From the gradient of y to that of x for some rows, in place.</summary>
    public void Backward(LayerPass<T> pass, int first, int count)
    {
        BatchPass<T> batch = pass.Batch!;
        for (int row = first; row < first + count; row++)
        {
            Span<T> gradient = pass.Gradient.Rows(row, 1);
            if (batch.IsOfItsRows)
            {
                TensorPrimitives.Add(gradient, batch.Sums, gradient);
                TensorPrimitives.MultiplyAdd(pass.Normalized.Rows(row, 1), batch.Products, gradient, gradient);
            }

            TensorPrimitives.Multiply(gradient, batch.Factors, gradient);
            TensorPrimitives.Multiply(gradient, parameters.ValueSpan(scale), gradient);
        }
    }

    /// <summary>
    /// Takes the gradient of the bias before it back to what it was before the pass. Where means are those of the rows,
    /// that bias changes nothing: its gradient is zero, and the optimizer would make a walk of the rounding errors that
    /// the sum of the rows gives instead.
    /// </summary>
    public void ReleaseBias(LayerPass<T> pass)
    {
        if (pass.Batch!.IsOfItsRows)
        {
            pass.Batch.Biases.CopyTo(parameters.GradientSpan(scale - 1));
        }
    }

    private void Measure(LayerPass<T> pass, int first, int count)
    {
        BatchPass<T> batch = pass.Batch!;
        int rows = pass.Outputs.All.Rows;
        Span<T> mean = batch.Means.AsSpan(first, count);
        Span<T> variance = batch.Factors.AsSpan(first, count);
        if (batch.IsOfItsRows)
        {
            mean.Clear();
            for (int row = 0; row < rows; row++)
            {
                TensorPrimitives.Add(mean, Units(pass.Outputs, row, first, count), mean);
            }

            TensorPrimitives.Divide(mean, T.CreateChecked(rows), mean);
        }
        else
        {
            means.Span.Slice(first, count).CopyTo(mean);
            variances.Span.Slice(first, count).CopyTo(variance);
        }

        for (int row = 0; row < rows; row++)
        {
            TensorPrimitives.Subtract(
                Units(pass.Outputs, row, first, count), mean, Units(pass.Normalized, row, first, count));
        }

        if (batch.IsOfItsRows)
        {
            SumSquares(pass, first, variance);
            Average(means.Span.Slice(first, count), mean, T.One);
            Average(variances.Span.Slice(first, count), variance, T.CreateChecked(rows) / T.CreateChecked(rows - 1));
        }

        TensorPrimitives.Add(variance, _epsilon, variance);
        TensorPrimitives.ReciprocalSqrt(variance, variance);
    }

    private static void SumSquares(LayerPass<T> pass, int first, Span<T> variance)
    {
        int rows = pass.Normalized.All.Rows;
        variance.Clear();
        for (int row = 0; row < rows; row++)
        {
            Span<T> centered = Units(pass.Normalized, row, first, variance.Length);
            TensorPrimitives.MultiplyAdd(centered, centered, variance, variance);
        }

        TensorPrimitives.Divide(variance, T.CreateChecked(rows), variance);
    }

    /// <summary>Lets running averages take their share of new values times a factor.</summary>
    private static void Average(Span<T> running, ReadOnlySpan<T> values, T factor)
    {
        TensorPrimitives.Multiply(running, T.One - _momentum, running);
        TensorPrimitives.MultiplyAdd(values, _momentum * factor, running, running);
    }

    private void BackwardParameters(LayerPass<T> pass, bool adds, int first, int count)
    {
        Span<T> sums = pass.Batch!.Sums.AsSpan(first, count);
        Span<T> products = pass.Batch.Products.AsSpan(first, count);
        int rows = pass.Gradient.All.Rows;
        sums.Clear();
        products.Clear();
        for (int row = 0; row < rows; row++)
        {
            Span<T> own = Units(pass.Gradient, row, first, count);
            TensorPrimitives.Add(sums, own, sums);
            TensorPrimitives.MultiplyAdd(own, Units(pass.Normalized, row, first, count), products, products);
        }

        Span<T> biases = pass.Batch.Biases.AsSpan(first, count);
        biases.Clear();
        if (adds)
        {
            parameters.GradientSpan(scale - 1).Slice(first, count).CopyTo(biases);
        }

        Give(products, parameters.GradientSpan(scale).Slice(first, count), adds);
        Give(sums, parameters.GradientSpan(scale + 1).Slice(first, count), adds);
        TensorPrimitives.Divide(sums, T.CreateChecked(-rows), sums);
        TensorPrimitives.Divide(products, T.CreateChecked(-rows), products);
    }

    private static void Give(ReadOnlySpan<T> values, Span<T> gradient, bool adds)
    {
        if (adds)
        {
            TensorPrimitives.Add(gradient, values, gradient);
        }
        else
        {
            values.CopyTo(gradient);
        }
    }

    private static Span<T> Units(MatrixBuffer<T> matrix, int row, int first, int count) =>
        matrix.Rows(row, 1).Slice(first, count);
}
