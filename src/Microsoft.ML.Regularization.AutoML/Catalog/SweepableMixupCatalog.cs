using Microsoft.ML.AutoML;
using Microsoft.ML.Regularization;

namespace Microsoft.ML;

/// <summary>Mixup around estimators of any kind, swept with them.</summary>
public static class SweepableMixupCatalog
{
    /// <summary>
    /// Makes a swept estimator learn from mixed rows (<see cref="MixupCatalog.WithMixup"/>), and sweeps how they are
    /// mixed, or whether at all, beside the estimator's own parameters.
    /// </summary>
    /// <param name="estimator">A swept trainer. For classes it must use the weight column of the options.</param>
    /// <param name="defaults">
    /// Where the search starts, and all that is not swept: columns, seed, memory. Default: the options' defaults.
    /// </param>
    /// <param name="searchSpace">
    /// What is swept of the mixing: names of properties of <see cref="MixupOptions"/> and their ranges. Default: those
    /// with a search attribute, <see cref="MixupOptions.Bandwidth"/> only where the defaults have one, and whether rows
    /// are mixed at all, under the name <c>IsOn</c>.
    /// </param>
    /// <returns>
    /// The estimator, to be appended to a pipeline, alone or next to alternatives. Its search space has two parts:
    /// <c>Mixup</c> and <c>Trainer</c>.
    /// </returns>
    /// <exception cref="ArgumentException">The defaults or the search space cannot be used.</exception>
    /// <example>
    /// <code>
    /// var trainer = mlContext.Auto().NetworkRegression().WithMixup(new MixupOptions { Strength = 0.4 });
    /// var pipeline = prepare.Append(trainer);
    /// </code>
    /// </example>
    public static SweepableEstimator WithMixup(
        this SweepableEstimator estimator,
        MixupOptions? defaults = null,
        SearchSpace.SearchSpace? searchSpace = null)
    {
        ArgumentNullException.ThrowIfNull(estimator);
        return SweepableMixup.Create(estimator, defaults ?? new(), searchSpace);
    }
}
