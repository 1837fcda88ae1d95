using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.ML.AutoML;

/// <summary>
/// A sweep. Tuner, runner and monitor come from a container of services, so that their constructors may ask for the
/// experiment's settings, contexts, channel, pipeline, data and metric.
/// </summary>
public class AutoMLExperiment
{
    /// <summary>The pipeline's place in the search space.</summary>
    internal const string PipelineKey = "_pipeline_";

    private readonly AutoMLExperimentSettings _settings;
    private uint? _trainingTimeInSeconds;
    private int? _maxModels;
    private TrialResult? _best;

    public AutoMLExperiment(MLContext context, AutoMLExperimentSettings settings)
    {
        _settings = settings;
        _settings.Seed ??= ((IHostEnvironmentInternal)context).Seed;
        _settings.SearchSpace ??= new SearchSpace.SearchSpace();
        IChannel channel = ((IChannelProvider)context).Start(nameof(AutoMLExperiment));
        Services.AddSingleton(_settings);
        Services.AddSingleton(channel);
        Services.AddTransient(_ => ChildContext.Create(context, channel));
    }

    internal ServiceCollection Services { get; } = [];

    public AutoMLExperiment SetTrainingTimeInSeconds(uint trainingTimeInSeconds)
    {
        _settings.MaxExperimentTimeInSeconds = trainingTimeInSeconds;
        _trainingTimeInSeconds = trainingTimeInSeconds;
        return this;
    }

    public AutoMLExperiment SetMaxModelToExplore(int maxModel)
    {
        _settings.MaxModels = maxModel;
        _maxModels = maxModel;
        return this;
    }

    public AutoMLExperiment AddSearchSpace(string key, SearchSpace.SearchSpace searchSpace)
    {
        _settings.SearchSpace![key] = searchSpace;
        return this;
    }

    public AutoMLExperiment SetMonitor<TMonitor>(TMonitor monitor)
        where TMonitor : class, IMonitor => Add(services => services.AddSingleton<IMonitor>(monitor));

    public AutoMLExperiment SetMonitor<TMonitor>()
        where TMonitor : class, IMonitor => Add(services => services.AddSingleton<IMonitor, TMonitor>());

    public AutoMLExperiment SetMonitor<TMonitor>(Func<IServiceProvider, TMonitor> factory)
        where TMonitor : class, IMonitor => Add(services => services.AddSingleton<IMonitor>(factory));

    public AutoMLExperiment SetTrialRunner<TTrialRunner>(TTrialRunner runner)
        where TTrialRunner : class, ITrialRunner => Add(services => services.AddSingleton<ITrialRunner>(runner));

    public AutoMLExperiment SetTrialRunner<TTrialRunner>()
        where TTrialRunner : class, ITrialRunner =>
        Add(services => services.AddTransient<ITrialRunner, TTrialRunner>());

    public AutoMLExperiment SetTrialRunner<TTrialRunner>(Func<IServiceProvider, TTrialRunner> factory)
        where TTrialRunner : class, ITrialRunner => Add(services => services.AddTransient<ITrialRunner>(factory));

    public AutoMLExperiment SetTuner<TTuner>(TTuner proposer)
        where TTuner : class, ITuner => SetTuner(_ => proposer);

    public AutoMLExperiment SetTuner<TTuner>()
        where TTuner : class, ITuner => Add(services => services.AddSingleton<ITuner, TTuner>());

    public AutoMLExperiment SetTuner<TTuner>(Func<IServiceProvider, TTuner> factory)
        where TTuner : class, ITuner => Add(services => services.AddSingleton<ITuner>(factory));

    public TrialResult Run() => RunAsync().Result;

    /// <summary>A second run starts from the first one's best trial.</summary>
    public async Task<TrialResult> RunAsync(CancellationToken ct = default)
    {
        _settings.CancellationToken = ct;
        // Never disposed of, as it would dispose of each trial's runner a second time.
        ServiceProvider services = Services.BuildServiceProvider();
        using var limits = new ExperimentLimits(_trainingTimeInSeconds, _maxModels, ct);
        var trials = new TrialLoop(services, limits, _best);
        try
        {
            return await trials.RunAsync();
        }
        finally
        {
            _best = trials.Best;
        }
    }

    private AutoMLExperiment Add(Action<ServiceCollection> registration)
    {
        registration(Services);
        return this;
    }

    public class AutoMLExperimentSettings : ExperimentSettings
    {
        public int? Seed { get; set; }

        public SearchSpace.SearchSpace? SearchSpace { get; set; }
    }
}
