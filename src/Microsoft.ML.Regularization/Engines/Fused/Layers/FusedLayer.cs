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
    public LinearLayer<T> Linear => linear;

    /// <summary>What has to see all rows between the sums and the activation; null for none.</summary>
    public BatchNormalization<T>? Batch => batch;

    public LayerPass<T> NewPass() => new(linear.Units, normalization is not null || batch is not null)
    {
        Batch = batch?.NewPass(),
    };

    /// <summary>Makes room for a pass of so many rows.</summary>
    public void Begin(LayerPass<T> pass, int rows, bool isTraining)
    {
        pass.Resize(rows);
        if (isTraining)
        {
            linear.BeginPass(pass.Inputs, rows);
        }
    }

    /// <summary>The first part of a forward pass of some rows: the sums.</summary>
    /// <param name="pass">Where it goes.</param>
    /// <param name="inputs">[rows, inputs], all of them.</param>
    /// <param name="range">The first row, and the number of rows.</param>
    /// <param name="isTraining">Whether a backward pass follows.</param>
    public void Sum(LayerPass<T> pass, MatrixView<T> inputs, (int First, int Count) range, bool isTraining)
    {
        linear.Forward(
            inputs.PartOfRows(range.First, range.Count), pass.Outputs.All.PartOfRows(range.First, range.Count));
        if (isTraining)
        {
            linear.Keep(pass.Inputs, inputs, range.First, range.Count);
        }
    }

    /// <summary>The second part of a forward pass of some rows: from the sums to the outputs.</summary>
    /// <param name="pass">Where it goes.</param>
    /// <param name="inputs">[rows, inputs], all of them.</param>
    /// <param name="range">The first row, and the number of rows.</param>
    /// <param name="mask">Draws dropout masks; null for none.</param>
    public unsafe void Activate(
        LayerPass<T> pass, MatrixView<T> inputs, (int First, int Count) range, DropoutMask? mask)
    {
        if (activation is null)
        {
            return;
        }

        (int row, int rows) = range;
        batch?.Forward(pass, row, rows);
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

    /// <summary>
    /// The first part of a backward pass of some rows: from the gradient of the outputs, which <see
    /// cref="LayerPass{T}.Gradient"/> holds, to that of what the activation got.
    /// </summary>
    /// <param name="pass">The forward pass.</param>
    /// <param name="gradient">Gets what a skip connection passes on; null where nobody asks for it.</param>
    /// <param name="range">The first row, and the number of rows.</param>
    public void BackwardActivation(LayerPass<T> pass, MatrixBuffer<T>? gradient, (int First, int Count) range)
    {
        (int row, int rows) = range;
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

    /// <summary>The second part of a backward pass of some rows: on to that of the sums and of the inputs.</summary>
    /// <param name="pass">The forward pass.</param>
    /// <param name="gradient">Gets the gradient of the inputs; null where nobody asks for it.</param>
    /// <param name="range">The first row, and the number of rows.</param>
    public void BackwardSums(LayerPass<T> pass, MatrixBuffer<T>? gradient, (int First, int Count) range)
    {
        (int row, int rows) = range;
        batch?.Backward(pass, row, rows);
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

    /// <summary>From the gradient of the sums to that of the parameters of some units.</summary>
    /// <param name="pass">The pass, whose rows have been through <see cref="BackwardSums"/>.</param>
    /// <param name="inputs">What it got.</param>
    /// <param name="units">The first unit, and the number of units.</param>
    /// <param name="adds">Whether gradients of parameters add to those that are there.</param>
    public void BackwardUnits(LayerPass<T> pass, MatrixView<T> inputs, (int First, int Count) units, bool adds)
    {
        linear.BackwardWeights((inputs, pass.Inputs), pass.Gradient.All, units, adds);
        normalization?.BackwardParameters(pass.Slopes, pass.Normalized, units, adds);
    }
}
