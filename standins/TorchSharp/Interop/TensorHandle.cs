namespace TorchSharp.Interop;

/// <summary>
/// Owns one native reference. Only this small object has a finalizer, and it is used again for the next tensor
/// once its tensor was disposed: creating a finalizable object for each tensor would cost more than the call.
/// </summary>
internal sealed class TensorHandle
{
    private const int IdleLimit = 1024;

    [ThreadStatic]
    private static Stack<TensorHandle>? _idle;

    private TensorHandle()
    {
    }

    ~TensorHandle()
    {
        if (Pointer != 0)
        {
            Native.Release(Pointer);
            torch.Tensor.NoteCollected();
        }
    }

    internal nint Pointer { get; private set; }

    internal static TensorHandle Take(nint pointer)
    {
        var idle = _idle;
        var handle = idle is not null && idle.TryPop(out var used) ? used : new TensorHandle();
        handle.Pointer = pointer;
        return handle;
    }

    internal void Replace(nint pointer)
    {
        var former = Pointer;
        Pointer = pointer;
        Native.Release(former);
    }

    internal void Free()
    {
        var pointer = Pointer;
        Pointer = 0;
        Native.Release(pointer);
        var idle = _idle ??= new Stack<TensorHandle>();
        if (idle.Count < IdleLimit)
        {
            idle.Push(this);
        }
        else
        {
            GC.SuppressFinalize(this);
        }
    }
}
