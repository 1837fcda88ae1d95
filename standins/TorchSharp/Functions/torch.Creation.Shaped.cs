using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor zeros(
        int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Aten.zeros.Call((long[])[dim0, dim1, dim2, dim3], dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor zeros(
        int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Aten.zeros.Call((long[])[dim0, dim1, dim2], dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor zeros(
        int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Aten.zeros.Call((long[])[rows, columns], dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor zeros(
        int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Aten.zeros.Call((long[])[size], dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor zeros(
        long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Aten.zeros.Call((long[])[dim0, dim1, dim2, dim3], dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor zeros(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Aten.zeros.Call((long[])[dim0, dim1, dim2], dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor zeros(
        long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Aten.zeros.Call((long[])[rows, columns], dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor zeros(
        long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Aten.zeros.Call((long[])[size], dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor zeros(
        long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Aten.zeros.Call(size, dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor zeros(
        ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Aten.zeros.Call(Argument.Ints(size), dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor ones(
        int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Aten.ones.Call((long[])[dim0, dim1, dim2, dim3], dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor ones(
        int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Aten.ones.Call((long[])[dim0, dim1, dim2], dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor ones(
        int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Aten.ones.Call((long[])[rows, columns], dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor ones(
        int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Aten.ones.Call((long[])[size], dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor ones(
        long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Aten.ones.Call((long[])[dim0, dim1, dim2, dim3], dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor ones(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Aten.ones.Call((long[])[dim0, dim1, dim2], dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor ones(
        long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Aten.ones.Call((long[])[rows, columns], dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor ones(
        long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Aten.ones.Call((long[])[size], dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor ones(
        long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Aten.ones.Call(size, dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor ones(
        ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Aten.ones.Call(Argument.Ints(size), dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor empty(
        int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Aten.empty_memory_format.Call((long[])[dim0, dim1, dim2, dim3], dtype, Argument.Default, device)
            .WithGrad(requires_grad);

    public static Tensor empty(
        int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Aten.empty_memory_format.Call((long[])[dim0, dim1, dim2], dtype, Argument.Default, device)
            .WithGrad(requires_grad);

    public static Tensor empty(
        int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Aten.empty_memory_format.Call((long[])[rows, columns], dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor empty(
        int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Aten.empty_memory_format.Call((long[])[size], dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor empty(
        long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Aten.empty_memory_format.Call((long[])[dim0, dim1, dim2, dim3], dtype, Argument.Default, device)
            .WithGrad(requires_grad);

    public static Tensor empty(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Aten.empty_memory_format.Call((long[])[dim0, dim1, dim2], dtype, Argument.Default, device)
            .WithGrad(requires_grad);

    public static Tensor empty(
        long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Aten.empty_memory_format.Call((long[])[rows, columns], dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor empty(
        long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Aten.empty_memory_format.Call((long[])[size], dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor empty(
        long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Aten.empty_memory_format.Call(size, dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor empty(
        ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Aten.empty_memory_format.Call(Argument.Ints(size), dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor full(
        int dim0, int dim1, int dim2, int dim3, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Aten.full.Call((long[])[dim0, dim1, dim2, dim3], value, dtype, Argument.Default, device)
            .WithGrad(requires_grad);

    public static Tensor full(
        int dim0, int dim1, int dim2, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Aten.full.Call((long[])[dim0, dim1, dim2], value, dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor full(
        int rows, int columns, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Aten.full.Call((long[])[rows, columns], value, dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor full(
        int size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Aten.full.Call((long[])[size], value, dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor full(
        long dim0, long dim1, long dim2, long dim3, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Aten.full.Call((long[])[dim0, dim1, dim2, dim3], value, dtype, Argument.Default, device)
            .WithGrad(requires_grad);

    public static Tensor full(
        long dim0, long dim1, long dim2, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Aten.full.Call((long[])[dim0, dim1, dim2], value, dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor full(
        long rows, long columns, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Aten.full.Call((long[])[rows, columns], value, dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor full(
        long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Aten.full.Call((long[])[size], value, dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor full(
        long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Aten.full.Call(size, value, dtype, Argument.Default, device).WithGrad(requires_grad);

    public static Tensor full(
        ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Aten.full.Call(Argument.Ints(size), value, dtype, Argument.Default, device).WithGrad(requires_grad);
}
