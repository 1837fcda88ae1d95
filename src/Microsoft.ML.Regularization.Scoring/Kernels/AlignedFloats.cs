using System.Runtime.CompilerServices;

namespace Microsoft.ML.Regularization.Kernels;

/// <summary>
/// An array of floats that starts on a cache line and never moves, so that kernels may keep its address. It is
/// managed memory all the same: nothing has to be disposed.
/// </summary>
internal sealed unsafe class AlignedFloats
{
    private const int Alignment = 64;
    private readonly float[] _array;
    private readonly int _start;

    public AlignedFloats(int length)
    {
        Length = length;
        _array = GC.AllocateArray<float>(length + (Alignment / sizeof(float)), pinned: true);
        nint address = (nint)Unsafe.AsPointer(ref _array[0]);
        _start = (int)((-address & (Alignment - 1)) / sizeof(float));
    }

    public int Length { get; }

    /// <summary>Valid as long as this object is reachable.</summary>
    public float* Pointer => (float*)Unsafe.AsPointer(ref _array[_start]);

    public Span<float> Span => _array.AsSpan(_start, Length);
}
