using Microsoft.ML.AutoML;
using Microsoft.ML.Regularization;

namespace Microsoft.ML;

/// <summary>
/// The trainers of the pack with their search spaces, to be appended to pipelines that an AutoML experiment or a sweep
/// searches.
/// </summary>
/// <remarks>
/// Swept are the properties of the options that carry a search attribute (learning rate, weight decay, dropout, batch
/// size, and the settings of the method), and each regularizer in <see cref="NetworkOptions.Regularizers"/>: on or off,
/// and its own settings. Everything else is as in the defaults. A search starts at the defaults; a default beyond the
/// usual range widens the range. For another space, take the one of <see cref="SearchSpaceOf"/>, change it and pass it.
/// </remarks>
public static class SweepableCatalog
{
    /// <summary>A network for regression with <see cref="ConR"/>, swept.</summary>
    /// <param name="catalog">The AutoML catalog: <c>mlContext.Auto()</c>.</param>
    /// <param name="defaults">
    /// Where the search starts, and all that is not swept. Default: the options' defaults.
    /// </param>
    /// <param name="searchSpace">
    /// What is swept: names of properties of the options and their ranges. Default: see the remarks of this class.
    /// </param>
    /// <returns>The estimator, to be appended to a pipeline, alone or next to alternatives.</returns>
    /// <exception cref="ArgumentException">The defaults or the search space cannot be used.</exception>
    /// <example>
    /// <code>
    /// var pipeline = prepare.Append(mlContext.Auto().ConR(new ConROptions { HiddenUnits = [128, 128] }));
    /// </code>
    /// </example>
    public static SweepableEstimator ConR(
        this AutoCatalog catalog, ConROptions? defaults = null, SearchSpace.SearchSpace? searchSpace = null) =>
        Sweepables.Create(defaults, searchSpace, static (ml, options) => ml.Regression.Trainers.ConR(options));

    /// <summary>A network for two classes with <see cref="Elr"/>, swept.</summary>
    /// <inheritdoc cref="ConR" path="/param"/>
    /// <inheritdoc cref="ConR" path="/returns"/>
    /// <inheritdoc cref="ConR" path="/exception"/>
    public static SweepableEstimator ElrBinary(
        this AutoCatalog catalog, ElrBinaryOptions? defaults = null, SearchSpace.SearchSpace? searchSpace = null) =>
        Sweepables.Create(defaults, searchSpace, static (ml, options) => ml.BinaryClassification.Trainers.Elr(options));

    /// <summary>A network for several classes with <see cref="Elr"/>, swept.</summary>
    /// <inheritdoc cref="ConR" path="/param"/>
    /// <inheritdoc cref="ConR" path="/returns"/>
    /// <inheritdoc cref="ConR" path="/exception"/>
    public static SweepableEstimator ElrMulticlass(
        this AutoCatalog catalog, ElrMulticlassOptions? defaults = null, SearchSpace.SearchSpace? searchSpace = null) =>
        Sweepables.Create(
            defaults, searchSpace, static (ml, options) => ml.MulticlassClassification.Trainers.Elr(options));

    /// <summary>A network for regression with <see cref="Regularization.CMixup"/>, swept.</summary>
    /// <inheritdoc cref="ConR" path="/param"/>
    /// <inheritdoc cref="ConR" path="/returns"/>
    /// <inheritdoc cref="ConR" path="/exception"/>
    public static SweepableEstimator CMixup(
        this AutoCatalog catalog,
        CMixupOptions? defaults = null,
        SearchSpace.SearchSpace? searchSpace = null) =>
        Sweepables.Create(defaults, searchSpace, static (ml, options) => ml.Regression.Trainers.CMixup(options));

    /// <summary>A network for regression with <see cref="Mixup"/>, swept.</summary>
    /// <inheritdoc cref="ConR" path="/param"/>
    /// <inheritdoc cref="ConR" path="/returns"/>
    /// <inheritdoc cref="ConR" path="/exception"/>
    public static SweepableEstimator MixupRegression(
        this AutoCatalog catalog,
        MixupRegressionOptions? defaults = null,
        SearchSpace.SearchSpace? searchSpace = null) =>
        Sweepables.Create(defaults, searchSpace, static (ml, options) => ml.Regression.Trainers.Mixup(options));

    /// <summary>A network for two classes with <see cref="Mixup"/>, swept.</summary>
    /// <inheritdoc cref="ConR" path="/param"/>
    /// <inheritdoc cref="ConR" path="/returns"/>
    /// <inheritdoc cref="ConR" path="/exception"/>
    public static SweepableEstimator MixupBinary(
        this AutoCatalog catalog,
        MixupBinaryOptions? defaults = null,
        SearchSpace.SearchSpace? searchSpace = null) =>
        Sweepables.Create(
            defaults, searchSpace, static (ml, options) => ml.BinaryClassification.Trainers.Mixup(options));

    /// <summary>A network for several classes with <see cref="Mixup"/>, swept.</summary>
    /// <inheritdoc cref="ConR" path="/param"/>
    /// <inheritdoc cref="ConR" path="/returns"/>
    /// <inheritdoc cref="ConR" path="/exception"/>
    public static SweepableEstimator MixupMulticlass(
        this AutoCatalog catalog,
        MixupMulticlassOptions? defaults = null,
        SearchSpace.SearchSpace? searchSpace = null) =>
        Sweepables.Create(
            defaults, searchSpace, static (ml, options) => ml.MulticlassClassification.Trainers.Mixup(options));

    /// <summary>A network for regression, swept with its regularizers.</summary>
    /// <inheritdoc cref="ConR" path="/param"/>
    /// <inheritdoc cref="ConR" path="/returns"/>
    /// <inheritdoc cref="ConR" path="/exception"/>
    public static SweepableEstimator NetworkRegression(
        this AutoCatalog catalog,
        NetworkRegressionOptions? defaults = null,
        SearchSpace.SearchSpace? searchSpace = null) =>
        Sweepables.Create(defaults, searchSpace, static (ml, options) => ml.Regression.Trainers.Network(options));

    /// <summary>A network for two classes, swept with its regularizers.</summary>
    /// <inheritdoc cref="ConR" path="/param"/>
    /// <inheritdoc cref="ConR" path="/returns"/>
    /// <inheritdoc cref="ConR" path="/exception"/>
    public static SweepableEstimator NetworkBinary(
        this AutoCatalog catalog, NetworkBinaryOptions? defaults = null, SearchSpace.SearchSpace? searchSpace = null) =>
        Sweepables.Create(
            defaults, searchSpace, static (ml, options) => ml.BinaryClassification.Trainers.Network(options));

    /// <summary>A network for several classes, swept with its regularizers.</summary>
    /// <inheritdoc cref="ConR" path="/param"/>
    /// <inheritdoc cref="ConR" path="/returns"/>
    /// <inheritdoc cref="ConR" path="/exception"/>
    public static SweepableEstimator NetworkMulticlass(
        this AutoCatalog catalog,
        NetworkMulticlassOptions? defaults = null,
        SearchSpace.SearchSpace? searchSpace = null) =>
        Sweepables.Create(
            defaults, searchSpace, static (ml, options) => ml.MulticlassClassification.Trainers.Network(options));

    /// <summary>
    /// The search space that a sweep over options takes if it is given none: to be changed and passed with the same
    /// options.
    /// </summary>
    /// <param name="catalog">The AutoML catalog: <c>mlContext.Auto()</c>.</param>
    /// <param name="defaults">The options.</param>
    /// <returns>
    /// A new space. Its keys are names of properties; under <c>Regularizers</c> lies a space for each regularizer with
    /// the choice <c>IsOn</c>.
    /// </returns>
    /// <exception cref="ArgumentException">The options cannot be used.</exception>
    public static SearchSpace.SearchSpace SearchSpaceOf(this AutoCatalog catalog, NetworkOptions defaults)
    {
        ArgumentNullException.ThrowIfNull(defaults);
        defaults.Validate();
        return SettingsSpaces.Of(defaults);
    }
}
