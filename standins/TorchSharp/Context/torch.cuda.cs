using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static bool cuda_is_available() => cuda.is_available();

    public static int get_num_threads() => Native.NumThreads();

    public static void set_num_threads(int num) => Native.Checked(Native.SetNumThreads(num));

    public static int get_num_interop_threads() => Native.NumInteropThreads();

    public static void set_num_interop_threads(int num) => Native.Checked(Native.SetNumInteropThreads(num));

    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType switch
    {
        DeviceType.CPU => get_num_threads() > 0,
        DeviceType.CUDA => cuda.is_available(),
        _ => false,
    };

    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
        {
            throw new InvalidOperationException(
                $"Torch device type {deviceType} did not initialise on the current machine.");
        }
    }

    public static Device InitializeDevice(Device? device)
    {
        var given = device ?? CPU;
        InitializeDeviceType(given.type);
        return given;
    }

    public static class cuda
    {
        public static bool is_available() => Native.HasCuda() != 0;

        public static bool is_cudnn_available() => Native.HasCudnn() != 0;

        public static int device_count() => Native.CudaCount();

        /// <summary>Seeds the default generators, those of the graphics devices among them.</summary>
        public static void manual_seed(long seed) => Native.Checked(Native.ManualSeed((ulong)seed));

        public static void manual_seed_all(long seed) => manual_seed(seed);
    }
}
