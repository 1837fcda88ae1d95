namespace Microsoft.ML.AutoML;

public abstract class ExperimentSettings
{
    private const uint SecondsPerDay = 86400;

    public int MaxModels = int.MaxValue;

    public ExperimentSettings()
    {
    }

    public uint MaxExperimentTimeInSeconds { get; set; } = SecondsPerDay;

    public CancellationToken CancellationToken { get; set; }
}
