using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The update that Adam and AdamW share.</summary>
internal static class AdamStep
{
    /// <param name="state">
    /// The running means of the gradient and of its square, and (amsgrad) the latter's largest value.
    /// </param>
    internal static void Apply(
        Parameter parameter, Tensor gradient, ParameterState state, double learningRate, double beta1, double beta2,
        double epsilon)
    {
        var mean = state.Tensors[0];
        var square = state.Tensors[1];
        mean.mul_(beta1).add_(gradient, 1 - beta1);
        square.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
        var bound = square;
        if (state.Tensors.Length > 2)
        {
            bound = maximum(state.Tensors[2], square);
            state.Tensors[2].copy_(bound);
        }

        var correction1 = 1 - Math.Pow(beta1, state.Step);
        var correction2 = 1 - Math.Pow(beta2, state.Step);
        var denominator = bound.sqrt().div_(Math.Sqrt(correction2)).add_(epsilon);
        parameter.addcdiv_(mean, denominator, -learningRate / correction1);
    }
}
