namespace Microsoft.ML.Runtime;

internal interface IHostEnvironmentInternal : IHostEnvironment
{
    int? Seed { get; }

    string TempFilePath { get; set; }

    int? GpuDeviceId { get; set; }

    bool FallbackToCpu { get; set; }

    bool TryAddOption<T>(string name, T value);

    void SetOption<T>(string name, T value);

    bool TryGetOption<T>(string name, out T value);

    T GetOptionOrDefault<T>(string name);

    bool RemoveOption(string name);
}
