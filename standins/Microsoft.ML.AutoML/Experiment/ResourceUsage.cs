using System.Diagnostics;

namespace Microsoft.ML.AutoML;

/// <summary>The process's share of the processors and its memory, from the beginning of a trial to its end.</summary>
internal sealed class ResourceUsage : IDisposable
{
    private const double BytesPerMegaByte = 1024 * 1024;

    private readonly Process _process = Process.GetCurrentProcess();
    private readonly TimeSpan _processorTime;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly long _memory;

    public ResourceUsage()
    {
        _processorTime = _process.TotalProcessorTime;
        _memory = _process.WorkingSet64;
    }

    public (double Cpu, double MemoryInMegaByte) Measure()
    {
        _process.Refresh();
        TimeSpan used = _process.TotalProcessorTime - _processorTime;
        TimeSpan available = Stopwatch.GetElapsedTime(_started) * Environment.ProcessorCount;
        return (used / available, Math.Max(_memory, _process.WorkingSet64) / BytesPerMegaByte);
    }

    public void Dispose() => _process.Dispose();
}
