using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers of one parameter: tensors of its shape, and how often it changed.</summary>
internal sealed class ParameterState
{
    internal readonly Tensor[] Tensors;

    internal ParameterState(Parameter parameter, int count)
    {
        Tensors = new Tensor[count];
        for (var i = 0; i < count; i++)
        {
            Tensors[i] = zeros_like(parameter).DetachFromDisposeScope();
        }
    }

    internal long Step { get; set; }
}
