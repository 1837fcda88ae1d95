using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Asynchronous successive halving over epochs: random configurations are trained for few epochs; one in three of a
/// rung, the best, is trained again with three times the epochs, and so on. It never waits for a rung to fill.
/// </summary>
/// <remarks>
/// The epoch limit is set on every network of the pack in the search space; it is no dimension of the space. Promoted
/// configurations are trained from the beginning: with the same seed, their first epochs are those of the rung below.
/// Source: L. Li et al., "A System for Massively Parallel Hyperparameter Tuning", MLSys 2020, algorithm 2.
/// </remarks>
public sealed class AshaTuner : ITuner
{
    private readonly RandomTuner _samples;
    private readonly SpaceMap _map;
    private readonly int _reduction;
    private readonly Rung[] _rungs;
    private readonly List<Parameter> _configurations = [];
    private readonly Dictionary<int, Job> _jobs = [];

    /// <summary>A tuner of one search.</summary>
    /// <param name="searchSpace">
    /// The search space: of a pipeline, or of an experiment (where the pipeline's lies one level down).
    /// </param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="seed">The seed of the samples.</param>
    /// <exception cref="ArgumentException">The search space has no network of the pack.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is not usable.</exception>
    public AshaTuner(SearchSpace.SearchSpace searchSpace, AshaOptions? options = null, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(searchSpace);
        AshaOptions settings = options ?? new();
        settings.Validate();
        _map = new SpaceMap(searchSpace);
        int epochs = settings.MaximumEpochs ?? _map.MaximumEpochs;
        if (_map.NetworkOptions.Count == 0)
        {
            throw new ArgumentException(
                "Successive halving over epochs needs a network of the pack in the pipeline. Append one, for example "
                + "ml.Auto().ConR(), or take another tuner.",
                nameof(searchSpace));
        }

        _samples = new RandomTuner(searchSpace, seed);
        _reduction = settings.ReductionFactor;
        _rungs = [.. settings.Rungs(epochs).Select(limit => new Rung(limit))];
    }

    /// <summary>The best configuration not yet promoted from the highest rung that has one, or a new sample.</summary>
    /// <param name="settings">The trial that gets the proposal.</param>
    public Parameter Propose(TrialSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Job job = Promote() ?? Sample();
        _jobs[settings.TrialId] = job;
        return _map.WithNetworkValue(
            _configurations[job.Configuration], nameof(NetworkOptions.MaximumEpochs), _rungs[job.Rung].Epochs);
    }

    /// <summary>Takes the loss of a trial; a loss that is no finite number is never promoted.</summary>
    /// <param name="result">The trial's result. One that this tuner did not propose is ignored.</param>
    public void Update(TrialResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (_jobs.Remove(result.TrialSettings.TrialId, out Job? job))
        {
            double loss = double.IsFinite(result.Loss) ? result.Loss : double.MaxValue;
            _rungs[job.Rung].Results.Add((loss, job.Configuration));
        }
    }

    private Job? Promote()
    {
        for (int rung = _rungs.Length - 2; rung >= 0; rung--)
        {
            Rung from = _rungs[rung];
            (double Loss, int Configuration)? best = from.Results.Order().Take(from.Results.Count / _reduction)
                .Where(result => result.Loss < double.MaxValue && !from.Promoted.Contains(result.Configuration))
                .Cast<(double, int)?>().FirstOrDefault();
            if (best is { } promoted)
            {
                from.Promoted.Add(promoted.Configuration);
                return new Job(promoted.Configuration, rung + 1);
            }
        }

        return null;
    }

    private Job Sample()
    {
        _configurations.Add(_samples.Next());
        return new Job(_configurations.Count - 1, 0);
    }

    private sealed record Job(int Configuration, int Rung);

    private sealed class Rung(int epochs)
    {
        public int Epochs { get; } = epochs;

        public List<(double Loss, int Configuration)> Results { get; } = [];

        public HashSet<int> Promoted { get; } = [];
    }
}
