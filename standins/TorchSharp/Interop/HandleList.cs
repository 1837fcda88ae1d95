using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>The handles of several tensors (0 for none), which it keeps alive.</summary>
internal sealed class HandleList
{
    internal readonly nint[] Handles;
    private readonly IReadOnlyList<Tensor?> _tensors;

    internal HandleList(IReadOnlyList<Tensor?> tensors)
    {
        _tensors = tensors;
        Handles = new nint[tensors.Count];
        for (var i = 0; i < Handles.Length; i++)
        {
            Handles[i] = tensors[i]?.Handle ?? 0;
        }
    }

    internal int Count => _tensors.Count;
}
