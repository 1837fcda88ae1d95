namespace Microsoft.ML.Runtime;

/// <summary>Passes messages on to the context's log under a component's name.</summary>
internal sealed class Channel(string name, Action<string, ChannelMessage> listener) : IChannel
{
    public string ContextDescription => name;

    public void Send(ChannelMessage msg) => listener(name, msg);

    public void Trace(MessageSensitivity sensitivity, string fmt) =>
        Send(new(ChannelMessageKind.Trace, sensitivity, fmt));

    public void Trace(MessageSensitivity sensitivity, string fmt, params object[] args) =>
        Send(new(ChannelMessageKind.Trace, sensitivity, fmt, args));

    public void Info(MessageSensitivity sensitivity, string fmt) =>
        Send(new(ChannelMessageKind.Info, sensitivity, fmt));

    public void Info(MessageSensitivity sensitivity, string fmt, params object[] args) =>
        Send(new(ChannelMessageKind.Info, sensitivity, fmt, args));

    public void Warning(MessageSensitivity sensitivity, string fmt) =>
        Send(new(ChannelMessageKind.Warning, sensitivity, fmt));

    public void Warning(MessageSensitivity sensitivity, string fmt, params object[] args) =>
        Send(new(ChannelMessageKind.Warning, sensitivity, fmt, args));

    public void Error(MessageSensitivity sensitivity, string fmt) =>
        Send(new(ChannelMessageKind.Error, sensitivity, fmt));

    public void Error(MessageSensitivity sensitivity, string fmt, params object[] args) =>
        Send(new(ChannelMessageKind.Error, sensitivity, fmt, args));

    public TException Process<TException>(TException ex)
        where TException : Exception
    {
        ex.Data["Throwing component"] = name;
        return ex;
    }

    public void Dispose()
    {
    }
}
