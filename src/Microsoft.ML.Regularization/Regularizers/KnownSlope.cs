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
    public static Tensor Attach(Tensor values, Tensor variables, Tensor slopes)
    {
        var linear = variables.mul(slopes).sum(1);
        return linear.sub(linear.detach()).add_(values);
    }
}
