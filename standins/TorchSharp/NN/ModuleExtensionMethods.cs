using static TorchSharp.torch;

namespace TorchSharp;

public static class ModuleExtensionMethods
{
    public static T to<T>(this T module, Device device)
        where T : nn.Module =>
        Convert(module, null, device);

    public static T to<T>(this T module, string device)
        where T : nn.Module =>
        Convert(module, null, new Device(device));

    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1)
        where T : nn.Module =>
        Convert(module, null, new Device(deviceType, deviceIndex));

    public static T to<T>(this T module, ScalarType type)
        where T : nn.Module =>
        Convert(module, type, null);

    public static T to<T>(this T module, Device device, ScalarType type)
        where T : nn.Module =>
        Convert(module, type, device);

    public static T cpu<T>(this T module)
        where T : nn.Module =>
        Convert(module, null, CPU);

    public static T cuda<T>(this T module, int deviceIndex = -1)
        where T : nn.Module =>
        Convert(module, null, new Device(DeviceType.CUDA, deviceIndex));

    /// <summary>Converts floating-point parameters and buffers, and moves all, keeping the objects.</summary>
    private static T Convert<T>(T module, ScalarType? type, Device? device)
        where T : nn.Module
    {
        if (type is { } given && !is_floating_point(given))
        {
            throw new ArgumentException($"nn.Module.to only accepts floating point types, but got {given}");
        }

        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var tensor in module.parameters().Concat(module.buffers()).ToArray())
        {
            var target = tensor.is_floating_point() ? type ?? tensor.dtype : tensor.dtype;
            var converted = tensor.to(target, device ?? tensor.device);
            if (converted.Handle != tensor.Handle)
            {
                tensor.TakeOver(converted.with_requires_grad(tensor.requires_grad));
            }
        }

        return module;
    }
}
