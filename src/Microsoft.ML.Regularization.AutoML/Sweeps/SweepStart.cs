using Microsoft.ML.AutoML;
using Microsoft.ML.Regularization.MlNetBridge;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Regularization;

/// <summary>What a run of a sweep has before its first trial: everything checked and opened.</summary>
internal sealed class SweepStart : IDisposable
{
    private ThreadCountScope? _threads;

    public required SweepOptions Options { get; init; }

    public required SweepPlan Plan { get; init; }

    public required SpaceMap Map { get; init; }

    public required ITuner Tuner { get; init; }

    public required TrialFits Fits { get; init; }

    public required SweepClock Clock { get; init; }

    public required IChannel Log { get; init; }

    /// <summary>Checks and opens, and trains nothing.</summary>
    public static SweepStart Begin(
        MLContext context, ISweepable<IEstimator<ITransformer>> pipeline, SweepOptions options, DataViewSchema schema,
        Func<int, SweepRows> divide, CancellationToken cancellation)
    {
        IHost host = MlNetInternals.EnvironmentOf(context.Model).Register("Sweep");
        IChannel log = host.Start("Sweep");
        try
        {
            var clock = new SweepClock(host, options.MaximumTime, cancellation);
            SearchSpace.SearchSpace space = pipeline.SearchSpace;
            var map = new SpaceMap(space);
            (int seed, SweepRows rows) = Rows(options, map, schema, divide, options.Seed ?? host.Rand.Next());
            var fits = new TrialFits(context, pipeline, map, options, rows, seed);
            CheckColumns(fits.Build(space.SampleFromFeatureSpace(space.Default)), schema, options.Objective!);
            return new SweepStart
            {
                Options = options,
                Map = map,
                Clock = clock,
                Log = log,
                Tuner = options.Tuner.Create(space, seed),
                Fits = fits,
                Plan = Describe(options, map, seed),
                _threads = Threads(options, map),
            };
        }
        catch
        {
            options.Store?.Close();
            log.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _threads?.Dispose();
        _threads = null;
        Options.Store?.Close();
        Log.Dispose();
    }

    /// <summary>
    /// Trials set their own number of threads, but new threads start with the number that was last set anywhere: it is
    /// held while trials come and go, and set back in the end.
    /// </summary>
    private static ThreadCountScope? Threads(SweepOptions options, SpaceMap map)
    {
        // Without the tensor library there are no such threads: trials of the fused engine run, others say what is missing.
        return map.NetworkOptions.Count > 0 && TensorLibrary.IsThere()
            ? new ThreadCountScope(options.ThreadsPerTrial)
            : null;
    }

    /// <summary>The rows, and the seed that divides them: that of the store, where it has one.</summary>
    private static (int Seed, SweepRows Rows) Rows(
        SweepOptions options, SpaceMap map, DataViewSchema schema, Func<int, SweepRows> divide, int seed)
    {
        SweepRows rows = divide(seed);
        if (options.Store is null)
        {
            return (seed, rows);
        }

        int stored = SweepExperiment.Continue(
            options.Store,
            SweepExperiment.Describe(options, map, rows, schema, seed),
            isSeedFree: options.Seed is null);
        return (stored, stored == seed ? rows : divide(stored));
    }

    private static SweepPlan Describe(SweepOptions options, SpaceMap map, int seed) => new()
    {
        MetricName = options.Objective!.Name,
        Maximizes = options.Objective.Maximizes,
        Parameters = map.Parameters,
        MaximumTrials = options.MaximumTrials,
        MaximumTime = options.MaximumTime,
        Seed = seed,
        ParallelTrials = options.ParallelTrials,
        EarlierTrials =
        [
            .. (options.Store?.ReadAll() ?? []).OrderBy(trial => trial.Id).DistinctBy(trial => trial.Id)
                .Select(trial => trial with { Values = map.Values(trial.Parameter) }),
        ],
    };

    private static void CheckColumns(
        IEstimator<ITransformer> estimator, DataViewSchema schema, SweepObjective objective)
    {
        SchemaShape output = estimator.GetOutputSchema(SchemaShapes.Of(schema));
        foreach (string name in objective.Columns)
        {
            if (!output.Any(column => column.Name == name))
            {
                throw new ArgumentException(
                    $"{objective.Name} needs a column '{name}', but the pipeline's output has only "
                    + $"{string.Join(", ", output.Select(column => $"'{column.Name}'"))}. Name the column when you "
                    + $"make the {nameof(SweepObjective)}.");
            }
        }
    }
}
