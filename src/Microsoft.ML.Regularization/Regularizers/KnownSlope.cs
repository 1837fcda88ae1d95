using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>Row losses whose derivative is known in closed form.</summary>
internal static class KnownSlope
{
    /// <summary>
    /// The values as they are, with the derivative given: autograd sees a linear form, whatever it took to work the
    /// values out.
    /// </summary>
    /// <param name="values">[rows], without gradient; overwritten.</param>
    /// <param name="variables">[rows, width], differentiable.</param>
    /// <param name="slopes">The derivative of each value by its row of variables, [rows, width].</param>
    /// <returns>[rows], differentiable once by the variables.</returns>
    public static Tensor Attach(Tensor values, Tensor variables, Tensor slopes) =>
        Join(values, variables.mul(slopes).sum(1));

    /// <summary>
    /// The values as they are, with the derivatives by the cosines of row pairs given: autograd sees a bilinear form,
    /// so that no [rows, rows] tensor is kept for the backward pass but the slopes.
    /// </summary>
    /// <param name="values">[rows], without gradient; overwritten.</param>
    /// <param name="directions">Rows of length one, [rows, width], differentiable.</param>
    /// <param name="slopes">The derivative of value i by the cosine of rows i and j, [rows, rows].</param>
    /// <returns>[rows], differentiable once by the directions.</returns>
    public static Tensor AttachToCosines(Tensor values, Tensor directions, Tensor slopes) =>
        Join(values, directions.mul(slopes.mm(directions)).sum(1));

    /// <summary>
    /// As <see cref="AttachToCosines"/> for values that all take part in the loss with the same factor, as in a mean
    /// without row weights: their sum has the right derivative, at two thirds of the cost.
    /// </summary>
    public static Tensor AttachSumToCosines(Tensor values, Tensor directions, Tensor slopes)
    {
        using (no_grad())
        {
            slopes = slopes.add(slopes.t()).mm(directions);
        }

        return Attach(values, directions, slopes);
    }

    private static Tensor Join(Tensor values, Tensor form) => form.sub(form.detach()).add_(values);
}
