using Microsoft.ML.Runtime;

namespace Microsoft.ML.Regularization;

internal static class MlNetContext
{
    public static int? GpuDeviceId(IHost host) => null;

    public static bool FallsBackToCpu(IHost host) => false;

    public static bool IsCanceled(IHost host) => false;
}
