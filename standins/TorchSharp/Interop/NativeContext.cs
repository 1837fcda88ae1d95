using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static unsafe partial class Native
{
    [LibraryImport(Library, EntryPoint = "standin_default_generator")]
    internal static partial nint DefaultGenerator(int deviceType, int deviceIndex);

    [LibraryImport(Library, EntryPoint = "standin_new_generator")]
    internal static partial nint NewGenerator(ulong seed, int deviceType, int deviceIndex);

    [LibraryImport(Library, EntryPoint = "standin_free_generator")]
    internal static partial void FreeGenerator(nint generator);

    [LibraryImport(Library, EntryPoint = "standin_seed_generator")]
    internal static partial int SeedGenerator(nint generator, ulong seed);

    [LibraryImport(Library, EntryPoint = "standin_reseed_generator")]
    internal static partial long ReseedGenerator(nint generator);

    [LibraryImport(Library, EntryPoint = "standin_initial_seed")]
    internal static partial long InitialSeed(nint generator);

    [LibraryImport(Library, EntryPoint = "standin_generator_state")]
    internal static partial nint GeneratorState(nint generator);

    [LibraryImport(Library, EntryPoint = "standin_set_generator_state")]
    internal static partial int SetGeneratorState(nint generator, nint state);

    [LibraryImport(Library, EntryPoint = "standin_manual_seed")]
    internal static partial int ManualSeed(ulong seed);

    [LibraryImport(Library, EntryPoint = "standin_num_threads")]
    internal static partial int NumThreads();

    [LibraryImport(Library, EntryPoint = "standin_num_interop_threads")]
    internal static partial int NumInteropThreads();

    [LibraryImport(Library, EntryPoint = "standin_set_num_threads")]
    internal static partial int SetNumThreads(int count);

    [LibraryImport(Library, EntryPoint = "standin_set_num_interop_threads")]
    internal static partial int SetNumInteropThreads(int count);

    [LibraryImport(Library, EntryPoint = "standin_default_dtype")]
    internal static partial sbyte DefaultScalarType();

    [LibraryImport(Library, EntryPoint = "standin_set_default_dtype")]
    internal static partial int SetDefaultScalarType(sbyte type);

    [LibraryImport(Library, EntryPoint = "standin_has_cuda")]
    internal static partial byte HasCuda();

    [LibraryImport(Library, EntryPoint = "standin_cuda_count")]
    internal static partial int CudaCount();

    [LibraryImport(Library, EntryPoint = "standin_has_cudnn")]
    internal static partial byte HasCudnn();
}
