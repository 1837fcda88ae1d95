using System.Numerics;
using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>
/// A layer of a network: linear, normalization, activation, dropout, then the layer's input where there is a skip connection.
/// </summary>
/// <param name="linear">The linear part.</param>
/// <param name="activation">The activation; null for the last layer, which has none.</param>
/// <param name="normalization">The normalization of rows; null for none.</param>
/// <param name="batch">The normalization of units; null for none.</param>
/// <param name="hasSkip">Whether the input is added to the output.</param>
internal sealed class FusedLayer<T>(
    LinearLayer<T> linear,
    ActivationFunction<T>? activation,
    RowNormalization<T>? normalization,
    BatchNormalization<T>? batch,
    bool hasSkip)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>So many rows are worked out at a time: they stay in the cache from step to step.</summary>
    private const int RowBlock = 64;

    /// <summary>Operations a number of what comes behind the products, about.</summary>
    private const long ElementCost = 16;

    public LinearLayer<T> Linear => linear;

    public LayerPass<T> NewPass() => new(linear.Units, normalization is not null || batch is not null)
    {
        Batch = batch?.NewPass(),
    };

    /// <summary>A forward pass of all rows.</summary>
    /// <param name="pass">Where it goes.</param>
    /// <param name="inputs">[rows, inputs].</param>
    /// <param name="mask">Draws dropout masks; null for none.</param>
    /// <param name="isTraining">Whether a backward pass follows.</param>
    /// <param name="threads">The threads.</param>
    public void Forward(
        LayerPass<T> pass, MatrixView<T> inputs, DropoutMask? mask, bool isTraining, FusedThreads threads)
    {
        pass.Resize(inputs.Rows);
        if (isTraining)
        {
            linear.BeginPass(pass.Inputs, inputs.Rows);
        }

        SplitRows(threads, inputs.Rows, 2L * linear.Inputs * linear.Units, (row, rows) =>
        {
            linear.Forward(inputs.PartOfRows(row, rows), pass.Outputs.All.PartOfRows(row, rows));
            if (batch is null)
            {
                Activate(pass, inputs, row, rows, mask);
            }

            if (isTraining)
            {
                linear.Keep(pass.Inputs, inputs, row, rows);
            }
        });
        if (batch is null)
        {
            return;
        }

        batch.Measure(pass, isTraining, threads);
        SplitRows(threads, inputs.Rows, ElementCost * linear.Units, (row, rows) =>
        {
            batch.Forward(pass, row, rows);
            Activate(pass, inputs, row, rows, mask);
        });
    }

    /// <summary>
    /// From the gradient of the outputs, which <see cref="LayerPass{T}.Gradient"/> holds, to those of parameters and
    /// inputs.
    /// </summary>
    /// <param name="pass">The forward pass.</param>
    /// <param name="inputs">What it got.</param>
    /// <param name="gradient">Gets the gradient of the inputs; null where nobody asks for it.</param>
    /// <param name="adds">Whether gradients of parameters add to those that are there.</param>
    /// <param name="threads">The threads.</param>
    public void Backward(
        LayerPass<T> pass, MatrixView<T> inputs, MatrixBuffer<T>? gradient, bool adds, FusedThreads threads)
    {
        if (batch is not null)
        {
            SplitRows(threads, inputs.Rows, ElementCost * linear.Units, (row, rows) =>
                BackwardActivation(pass, gradient, row, rows));
            batch.BackwardParameters(pass, adds, threads);
        }

        SplitRows(threads, inputs.Rows, 2L * linear.Inputs * linear.Units, (row, rows) =>
            BackwardRows(pass, gradient, row, rows));
        batch?.HoldBias(pass, adds);
        threads.Split(linear.Units, 2L * inputs.Rows * linear.Inputs, (first, count) =>
        {
            linear.BackwardWeights((inputs, pass.Inputs), pass.Gradient.All, (first, count), adds);
            normalization?.BackwardParameters(pass.Slopes, pass.Normalized, (first, count), adds);
        });
        batch?.ReleaseBias(pass);
    }

    private static void SplitRows(FusedThreads threads, int count, long cost, Action<int, int> action) =>
        threads.Split(count, cost, (first, some) =>
        {
            for (int row = first; row < first + some; row += RowBlock)
            {
                action(row, Math.Min(RowBlock, first + some - row));
            }
        });

    private void BackwardActivation(LayerPass<T> pass, MatrixBuffer<T>? gradient, int row, int rows)
    {
        Span<T> own = pass.Gradient.Rows(row, rows);
        if (hasSkip && gradient is not null)
        {
            own.CopyTo(gradient.Rows(row, rows));
        }

        if (activation is not null)
        {
            TensorPrimitives.Multiply(own, pass.Slopes.Rows(row, rows), own);
        }
    }

    private void BackwardRows(LayerPass<T> pass, MatrixBuffer<T>? gradient, int row, int rows)
    {
        if (batch is null)
        {
            BackwardActivation(pass, gradient, row, rows);
        }
        else
        {
            batch.Backward(pass, row, rows);
        }

        if (normalization is not null)
        {
            // The slopes have served: their place keeps the gradient of what the normalization gave.
            pass.Gradient.Rows(row, rows).CopyTo(pass.Slopes.Rows(row, rows));
            for (int i = row; i < row + rows; i++)
            {
                normalization.Backward(
                    pass.Gradient.Rows(i, 1), pass.Normalized.Rows(i, 1), pass.Factors.Rows(i, 1)[0]);
            }
        }

        if (gradient is not null)
        {
            linear.BackwardInputs(
                pass.Gradient.All.PartOfRows(row, rows), gradient.All.PartOfRows(row, rows), adds: hasSkip);
        }
    }

    private unsafe void Activate(LayerPass<T> pass, MatrixView<T> inputs, int row, int rows, DropoutMask? mask)
    {
        if (activation is null)
        {
            return;
        }

        if (normalization is not null)
        {
            for (int i = row; i < row + rows; i++)
            {
                pass.Factors.Rows(i, 1)[0] = normalization.Forward(pass.Outputs.Rows(i, 1), pass.Normalized.Rows(i, 1));
            }
        }

        Span<T> values = pass.Outputs.Rows(row, rows);
        Span<T> slopes = pass.Slopes.Rows(row, rows);
        if (mask is { } drawn)
        {
            drawn.Fill(row * linear.Units, slopes);
        }
        else
        {
            slopes.Fill(T.One);
        }

        activation.Run(values, slopes);
        if (hasSkip)
        {
            TensorPrimitives.Add(values, new ReadOnlySpan<T>(inputs.At(row, 0), values.Length), values);
        }
    }
}
