using System.Globalization;

namespace Microsoft.ML.Runtime;

/// <summary>Writes each checkpoint as a trace line: metrics first, then units, in the header's order.</summary>
internal sealed class ProgressChannel(string name, Action<string, ChannelMessage> listener) : IProgressChannel
{
    private ProgressHeader _header = new();

    public IProgressChannel StartProgressChannel(string name1) => new ProgressChannel($"{name}; {name1}", listener);

    public void SetHeader(ProgressHeader header, Action<IProgressEntry> fillAction)
    {
        ArgumentNullException.ThrowIfNull(header);
        _header = header;
    }

    public void Checkpoint(params double?[] values)
    {
        string[] names = [.. _header.MetricNames, .. _header.UnitNames];
        IEnumerable<string> parts = values.Select((value, i) => (Name: i < names.Length ? names[i] : "", Value: value))
            .Where(part => part.Value.HasValue)
            .Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Name} {part.Value}").TrimStart());
        listener(name, new(ChannelMessageKind.Trace, MessageSensitivity.None, string.Join(", ", parts)));
    }

    public void Dispose()
    {
    }
}
