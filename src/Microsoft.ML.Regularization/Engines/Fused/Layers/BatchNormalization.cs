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
internal sealed unsafe class BatchNormalization<T>(
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
        T* factors = pass.Batch!.Factors.Pointer;
        T* scales = parameters.Value(scale).First;
        T* shifts = parameters.Value(scale + 1).First;
        for (int row = first; row < first + count; row++)
        {
            T* normalized = pass.Normalized.All.At(row, 0);
            T* values = pass.Outputs.All.At(row, 0);
            int i = 0;
            for (; i + Vector<T>.Count <= means.Length; i += Vector<T>.Count)
            {
                Vector<T> z = Vector.Load(normalized + i) * Vector.Load(factors + i);
                z.Store(normalized + i);
                ((z * Vector.Load(scales + i)) + Vector.Load(shifts + i)).Store(values + i);
            }

            for (; i < means.Length; i++)
            {
                normalized[i] *= factors[i];
                values[i] = (normalized[i] * scales[i]) + shifts[i];
            }
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
        T* factors = pass.Batch!.Factors.Pointer;
        T* sums = pass.Batch.Sums.Pointer;
        T* products = pass.Batch.Products.Pointer;
        for (int row = first; row < first + count; row++)
        {
            T* gradient = pass.Gradient.All.At(row, 0);
            T* normalized = pass.Normalized.All.At(row, 0);
            int i = 0;
            for (; i + Vector<T>.Count <= means.Length; i += Vector<T>.Count)
            {
                Vector<T> along = Vector.Load(normalized + i) * Vector.Load(products + i);
                Vector<T> own = Vector.Load(gradient + i) * Vector.Load(factors + i);
                (own + along + Vector.Load(sums + i)).Store(gradient + i);
            }

            for (; i < means.Length; i++)
            {
                gradient[i] = (gradient[i] * factors[i]) + (normalized[i] * products[i]) + sums[i];
            }
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
            pass.Batch.Biases.Span.CopyTo(parameters.GradientSpan(scale - 1));
        }
    }

    private void Measure(LayerPass<T> pass, int first, int count)
    {
        BatchPass<T> batch = pass.Batch!;
        int rows = pass.Outputs.All.Rows;
        Span<T> mean = batch.Means.Span.Slice(first, count);
        Span<T> variance = batch.Factors.Span.Slice(first, count);
        if (batch.IsOfItsRows)
        {
            mean.Clear();
            RowSums.Add(pass.Outputs.All.Part(0, rows, first, count), batch.Means.Pointer + first);
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
                pass.Outputs.Rows(row, 1).Slice(first, count), mean, pass.Normalized.Rows(row, 1).Slice(first, count));
        }

        if (batch.IsOfItsRows)
        {
            MatrixView<T> centered = pass.Normalized.All.Part(0, rows, first, count);
            variance.Clear();
            RowSums.AddProducts(centered, centered, batch.Factors.Pointer + first);
            TensorPrimitives.Divide(variance, T.CreateChecked(rows), variance);
            Average(means.Span.Slice(first, count), mean, T.One);
            Average(variances.Span.Slice(first, count), variance, T.CreateChecked(rows) / T.CreateChecked(rows - 1));
        }

        TensorPrimitives.Add(variance, _epsilon, variance);
        TensorPrimitives.ReciprocalSqrt(variance, variance);
    }

    /// <summary>Lets running averages take their share of new values times a factor.</summary>
    private static void Average(Span<T> running, ReadOnlySpan<T> values, T factor)
    {
        TensorPrimitives.Multiply(running, T.One - _momentum, running);
        TensorPrimitives.MultiplyAdd(values, _momentum * factor, running, running);
    }

    private void BackwardParameters(LayerPass<T> pass, bool adds, int first, int count)
    {
        BatchPass<T> batch = pass.Batch!;
        int rows = pass.Gradient.All.Rows;
        Span<T> sums = batch.Sums.Span.Slice(first, count);
        Span<T> products = batch.Products.Span.Slice(first, count);
        MatrixView<T> gradient = pass.Gradient.All.Part(0, rows, first, count);
        sums.Clear();
        products.Clear();
        RowSums.Add(gradient, batch.Sums.Pointer + first);
        RowSums.AddProducts(gradient, pass.Normalized.All.Part(0, rows, first, count), batch.Products.Pointer + first);
        Span<T> biases = batch.Biases.Span.Slice(first, count);
        biases.Clear();
        if (adds)
        {
            parameters.GradientSpan(scale - 1).Slice(first, count).CopyTo(biases);
        }

        Give(products, parameters.GradientSpan(scale).Slice(first, count), adds);
        Give(sums, parameters.GradientSpan(scale + 1).Slice(first, count), adds);
        TakeParts(batch, first, count, rows);
    }

    /// <summary>From the sums over all rows to their parts in the gradient of each.</summary>
    private void TakeParts(BatchPass<T> batch, int first, int count, int rows)
    {
        Span<T> factors = batch.Factors.Span.Slice(first, count);
        TensorPrimitives.Multiply(factors, parameters.ValueSpan(scale).Slice(first, count), factors);
        T share = batch.IsOfItsRows ? -T.One / T.CreateChecked(rows) : T.Zero;
        TakePart(batch.Sums.Span.Slice(first, count), factors, share);
        TakePart(batch.Products.Span.Slice(first, count), factors, share);
    }

    private static void TakePart(Span<T> sums, ReadOnlySpan<T> factors, T share)
    {
        TensorPrimitives.Multiply(sums, share, sums);
        TensorPrimitives.Multiply(sums, factors, sums);
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
}
