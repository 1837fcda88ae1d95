using Microsoft.ML.AutoML;

namespace Microsoft.ML.Regularization;

/// <summary>How a sweep proposes parameters: a maker of one <see cref="ITuner"/> a sweep.</summary>
public sealed class SweepTuner
{
    private readonly Func<SearchSpace.SearchSpace, int, ITuner> _create;

    private SweepTuner(string description, Func<SearchSpace.SearchSpace, int, ITuner> create)
    {
        Description = description;
        _create = create;
    }

    /// <summary>
    /// The defaults first, then samples spread evenly over the search space, each independent of the others.
    /// </summary>
    public static SweepTuner Random { get; } = new("random", static (space, seed) => new RandomTuner(space, seed));

    /// <summary>The tuner and its settings, in words; a sweep is only continued with the same.</summary>
    public string Description { get; }

    /// <summary>Random samples by successive halving over epochs: <see cref="AshaTuner"/>.</summary>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is not usable.</exception>
    public static SweepTuner Asha(AshaOptions? options = null)
    {
        AshaOptions own = options is null ? new() : options.Copy();
        own.Validate();
        return new SweepTuner(own.ToString(), (space, seed) => new AshaTuner(space, own, seed));
    }

    /// <summary>Any tuner.</summary>
    /// <param name="description">The tuner and its settings, in words.</param>
    /// <param name="create">
    /// Makes the tuner from the search space and the seed. Calls come one at a time. A proposal may take account of the
    /// results of all trials but the last <see cref="SweepOptions.PendingTrials"/>, which are told in order of number,
    /// without their models; for failed ones the loss is <see cref="double.MaxValue"/>.
    /// </param>
    public static SweepTuner Of(string description, Func<SearchSpace.SearchSpace, int, ITuner> create)
    {
        ArgumentException.ThrowIfNullOrEmpty(description);
        ArgumentNullException.ThrowIfNull(create);
        return new SweepTuner(description, create);
    }

    internal ITuner Create(SearchSpace.SearchSpace space, int seed) => _create(space, seed);
}
