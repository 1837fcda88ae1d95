using System.Runtime.CompilerServices;

namespace Microsoft.ML.Regularization.Kernels;

/// <summary>
/// An array of numbers that starts on a cache line and never moves, so that kernels may keep its address. It is
/// managed memory all the same: nothing has to be disposed.
/// </summary>
internal sealed unsafe class AlignedMemory<T>
    where T : unmanaged
{
    private const int Alignment = 64;
    private readonly T[] _array;
    private readonly int _start;

    public AlignedMemory(int length)
    {
        Length = length;
        _array = GC.AllocateArray<T>(length + (Alignment / sizeof(T)), pinned: true);
        nint address = (nint)Unsafe.AsPointer(ref _array[0]);
        _start = (int)((-address & (Alignment - 1)) / sizeof(T));
    }

    public int Length { get; }

    /// <summary>Valid as long as this object is reachable.</summary>
    public T* Pointer => (T*)Unsafe.AsPointer(ref _array[_start]);

    public Span<T> Span => _array.AsSpan(_start, Length);
}
