using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.Regularization.Kernels;

namespace Microsoft.ML.Regularization;

/// <summary>All parameters of a network in one piece of memory, and their gradients in another.</summary>
internal sealed unsafe class FlatParameters<T>
    where T : unmanaged
{
    private readonly object? _owner;
    private readonly T* _values;
    private readonly T* _gradients;

    /// <summary>Parameters in managed memory of their own.</summary>
    public FlatParameters(IReadOnlyList<ParameterShape> shapes)
    {
        Places = new ParameterPlaces(shapes);
        var values = new AlignedMemory<T>(Places.Length);
        var gradients = new AlignedMemory<T>(Places.Length);
        _owner = (values, gradients);
        _values = values.Pointer;
        _gradients = gradients.Pointer;
    }

    /// <summary>Parameters in memory of others, which does not move and lives longer.</summary>
    /// <param name="shapes">The shapes of the parameters.</param>
    /// <param name="values">As long as <see cref="ParameterPlaces.Length"/> says.</param>
    /// <param name="gradients">As long.</param>
    public FlatParameters(IReadOnlyList<ParameterShape> shapes, Span<T> values, Span<T> gradients)
    {
        Places = new ParameterPlaces(shapes);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, Places.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(gradients.Length, Places.Length);
        _values = (T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(values));
        _gradients = (T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(gradients));
    }

    public ParameterPlaces Places { get; }

    public Span<T> Values => new(_values, Places.Length);

    public Span<T> Gradients => new(_gradients, Places.Length);

    /// <summary>The values of a parameter.</summary>
    public Span<T> ValueSpan(int index) => Values.Slice(Places.Offsets[index], Places.Shapes[index].Length);

    /// <summary>The gradient of a parameter.</summary>
    public Span<T> GradientSpan(int index) => Gradients.Slice(Places.Offsets[index], Places.Shapes[index].Length);

    /// <summary>The values of a parameter, which does not move; a vector is one row.</summary>
    public MatrixView<T> Value(int index) => View(_values, index);

    /// <summary>The gradient of a parameter, which does not move.</summary>
    public MatrixView<T> Gradient(int index) => View(_gradients, index);

    private MatrixView<T> View(T* memory, int index)
    {
        long[] dimensions = Places.Shapes[index].Dimensions;
        int rows = dimensions.Length > 1 ? (int)dimensions[0] : 1;
        return new MatrixView<T>(memory + Places.Offsets[index], rows, (int)dimensions[^1]);
    }
}
