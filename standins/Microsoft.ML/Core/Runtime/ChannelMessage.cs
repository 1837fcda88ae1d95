using System.Globalization;

namespace Microsoft.ML.Runtime;

public readonly struct ChannelMessage
{
    public readonly ChannelMessageKind Kind;

    public readonly MessageSensitivity Sensitivity;

    private readonly string _format;
    private readonly object[]? _arguments;

    internal ChannelMessage(ChannelMessageKind kind, MessageSensitivity sensitivity, string message)
    {
        Kind = kind;
        Sensitivity = sensitivity;
        _format = message;
    }

    internal ChannelMessage(ChannelMessageKind kind, MessageSensitivity sensitivity, string fmt, params object[] args)
        : this(kind, sensitivity, fmt) => _arguments = args;

    public string Message =>
        _arguments is null ? _format : string.Format(CultureInfo.InvariantCulture, _format, _arguments);
}
