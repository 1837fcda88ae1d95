using Microsoft.ML.Regularization.Kernels;

namespace Microsoft.ML.Regularization;

/// <summary>All parameters of a network in one piece of managed memory, and their gradients in another.</summary>
internal sealed unsafe class FlatParameters<T>
    where T : unmanaged
{
    private readonly AlignedMemory<T> _values;
    private readonly AlignedMemory<T> _gradients;

    public FlatParameters(IReadOnlyList<ParameterShape> shapes)
    {
        Places = new ParameterPlaces(shapes);
        _values = new AlignedMemory<T>(Places.Length);
        _gradients = new AlignedMemory<T>(Places.Length);
    }

    public ParameterPlaces Places { get; }

    public Span<T> Values => _values.Span;

    public Span<T> Gradients => _gradients.Span;

    /// <summary>The values of a parameter.</summary>
    public Span<T> ValueSpan(int index) => Values.Slice(Places.Offsets[index], Places.Shapes[index].Length);

    /// <summary>The gradient of a parameter.</summary>
    public Span<T> GradientSpan(int index) => Gradients.Slice(Places.Offsets[index], Places.Shapes[index].Length);

    /// <summary>The values of a parameter, which does not move; a vector is one row.</summary>
    public MatrixView<T> Value(int index) => View(_values, index);

    /// <summary>The gradient of a parameter, which does not move.</summary>
    public MatrixView<T> Gradient(int index) => View(_gradients, index);

    private MatrixView<T> View(AlignedMemory<T> memory, int index)
    {
        long[] dimensions = Places.Shapes[index].Dimensions;
        int rows = dimensions.Length > 1 ? (int)dimensions[0] : 1;
        return new MatrixView<T>(memory.Pointer + Places.Offsets[index], rows, (int)dimensions[^1]);
    }
}
