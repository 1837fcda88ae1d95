namespace Microsoft.ML.AutoML;

/// <summary>A context of its own for a trial, so that the trial can be cancelled alone.</summary>
internal static class ChildContext
{
    public static MLContext Create(MLContext parent, IChannel channel)
    {
        var child = new MLContext(((IHostEnvironmentInternal)parent).Seed)
        {
            GpuDeviceId = parent.GpuDeviceId,
            FallbackToCpu = parent.FallbackToCpu,
            TempFilePath = parent.TempFilePath,
        };
        child.Log += (_, entry) =>
            channel.Send(new ChannelMessage(entry.Kind, MessageSensitivity.Unknown, entry.Message));
        return child;
    }
}
