using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>The functions of libTorchStandIn.so (native/*.cpp).</summary>
internal static unsafe partial class Native
{
    private const string Library = "TorchStandIn";

    static Native() => NativeLibrary.SetDllImportResolver(typeof(Native).Assembly, NativeLoader.Resolve);

    [LibraryImport(Library, EntryPoint = "standin_last_error")]
    internal static partial byte* LastError();

    [LibraryImport(Library, EntryPoint = "standin_find", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint Find(string name, string overload);

    [LibraryImport(Library, EntryPoint = "standin_call")]
    internal static partial int Call(nint op, NativeArgument* arguments, int count, long* results, int capacity);

    [LibraryImport(Library, EntryPoint = "standin_take")]
    internal static partial void Take(long* results);

    [LibraryImport(Library, EntryPoint = "standin_release")]
    internal static partial void Release(nint tensor);

    [LibraryImport(Library, EntryPoint = "standin_retain")]
    internal static partial nint Retain(nint tensor);

    [LibraryImport(Library, EntryPoint = "standin_from_memory")]
    internal static partial nint FromMemory(void* data, long* sizes, int rank, sbyte type);

    [LibraryImport(Library, EntryPoint = "standin_on_memory")]
    internal static partial nint OnMemory(
        void* data, long* sizes, int rank, sbyte type, delegate* unmanaged<nint, void> deleter, nint context);

    [LibraryImport(Library, EntryPoint = "standin_data")]
    internal static partial void* Data(nint tensor);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "standin_sizes")]
    internal static partial long* Sizes(nint tensor);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "standin_strides")]
    internal static partial long* Strides(nint tensor);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "standin_rank")]
    internal static partial long Rank(nint tensor);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "standin_numel")]
    internal static partial long NumberOfElements(nint tensor);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "standin_storage_offset")]
    internal static partial long StorageOffset(nint tensor);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "standin_element_size")]
    internal static partial long ElementSize(nint tensor);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "standin_dtype")]
    internal static partial sbyte ScalarType(nint tensor);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "standin_device_type")]
    internal static partial int DeviceType(nint tensor);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "standin_device_index")]
    internal static partial int DeviceIndex(nint tensor);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "standin_is_contiguous")]
    internal static partial byte IsContiguous(nint tensor);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "standin_is_sparse")]
    internal static partial byte IsSparse(nint tensor);

    [LibraryImport(Library, EntryPoint = "standin_is_leaf")]
    internal static partial byte IsLeaf(nint tensor);

    [LibraryImport(Library, EntryPoint = "standin_requires_grad")]
    internal static partial byte RequiresGrad(nint tensor);

    [LibraryImport(Library, EntryPoint = "standin_set_requires_grad")]
    internal static partial int SetRequiresGrad(nint tensor, byte value);

    [LibraryImport(Library, EntryPoint = "standin_grad")]
    internal static partial nint Grad(nint tensor);

    [LibraryImport(Library, EntryPoint = "standin_set_grad")]
    internal static partial int SetGrad(nint tensor, nint grad);

    [LibraryImport(Library, EntryPoint = "standin_backward")]
    internal static partial int Backward(
        nint* tensors, int count, nint* gradients, int gradientCount, sbyte retainGraph, byte createGraph,
        nint* inputs, int inputCount);

    [LibraryImport(Library, EntryPoint = "standin_autograd_grad")]
    internal static partial int AutogradGrad(
        nint* outputs, int outputCount, nint* inputs, int inputCount, nint* gradients, int gradientCount,
        sbyte retainGraph, byte createGraph, byte allowUnused, nint* results);

    [LibraryImport(Library, EntryPoint = "standin_grad_enabled")]
    internal static partial byte GradEnabled();

    [LibraryImport(Library, EntryPoint = "standin_set_grad_enabled")]
    internal static partial void SetGradEnabled(byte enabled);

    [LibraryImport(Library, EntryPoint = "standin_inference_enabled")]
    internal static partial byte InferenceEnabled();

    [LibraryImport(Library, EntryPoint = "standin_inference_enter")]
    internal static partial nint InferenceEnter(byte enabled);

    [LibraryImport(Library, EntryPoint = "standin_inference_leave")]
    internal static partial void InferenceLeave(nint guard);

    /// <summary>The address, or the exception TorchSharp throws for a native error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nint Checked(nint result) => result != 0 ? result : throw Error();

    /// <summary>The count, or the exception TorchSharp throws for a native error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Checked(int result) => result >= 0 ? result : throw Error();

    internal static ExternalException Error() => new(Marshal.PtrToStringUTF8((nint)LastError()));
}
