using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;
using Microsoft.ML.SearchSpace.Option;
using StandIns.Tests.Goldens;

namespace StandIns.Tests.AutoML;

/// <summary>An experiment over one number whose trials are a function, and what its monitor and runners see.</summary>
internal sealed class RecordedExperiment
{
    public const double TrialMilliseconds = 1000;

    private readonly Func<int, CancellationToken, Task<double>> _trial;

    public RecordedExperiment(Func<int, CancellationToken, Task<double>> trial)
    {
        _trial = trial;
        Experiment = new MLContext(1).Auto().CreateExperiment()
            .AddSearchSpace("s", new SearchSpace { ["x"] = new UniformSingleOption(0, 1) })
            .SetRandomSearchTuner()
            .SetTrialRunner(_ => new Runner(this))
            .SetMonitor(new RecordingMonitor(Calls) { OnCompleted = trial => OnCompleted?.Invoke(trial) });
    }

    /// <summary>Losses by trial; the last goes on for ever.</summary>
    public RecordedExperiment(params double[] losses)
        : this(trial => losses[Math.Min(trial, losses.Length - 1)])
    {
    }

    public RecordedExperiment(Func<int, double> loss)
        : this((trial, _) => Task.FromResult(loss(trial)))
    {
    }

    public AutoMLExperiment Experiment { get; }

    public List<string> Calls { get; } = [];

    public int RunnersCreated { get; private set; }

    public int RunnersDisposed { get; private set; }

    public string? Facts { get; set; }

    public Action<int>? OnCompleted { get; set; }

    public RecordedExperiment Max(int trials)
    {
        Experiment.SetMaxModelToExplore(trials);
        return this;
    }

    public RecordedExperiment Seconds(uint seconds)
    {
        Experiment.SetTrainingTimeInSeconds(seconds);
        return this;
    }

    /// <summary>The recorded facts of a run, by their recorded names.</summary>
    public Dictionary<string, object?> Run(bool isSynchronous = false, CancellationToken token = default)
    {
        object? result = GoldenFacts.Try(() => Describe(
            isSynchronous ? Experiment.Run() : Experiment.RunAsync(token).GetAwaiter().GetResult()));
        var facts = new Dictionary<string, object?>
        {
            ["result"] = result,
            ["monitor"] = Calls,
            ["runnersCreated"] = RunnersCreated,
            ["runnersDisposed"] = RunnersDisposed,
        };
        if (Facts is not null) facts["facts"] = Facts;
        return facts;
    }

    public static object Describe(TrialResult result) => new
    {
        result.TrialSettings.TrialId,
        result.Loss,
        result.Metric,
        ModelIsNull = result.Model is null,
        EndedAtUtcSet = result.TrialSettings.EndedAtUtc is not null,
    };

    private sealed class Runner : ITrialRunner
    {
        private readonly RecordedExperiment _recorded;

        public Runner(RecordedExperiment recorded)
        {
            _recorded = recorded;
            recorded.RunnersCreated++;
        }

        public async Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct)
        {
            double loss = await _recorded._trial(settings.TrialId, ct);
            return new TrialResult
            {
                TrialSettings = settings,
                Loss = loss,
                Metric = -loss,
                DurationInMilliseconds = TrialMilliseconds,
            };
        }

        public void Dispose() => _recorded.RunnersDisposed++;
    }
}
