using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;
using Microsoft.ML.SearchSpace.Option;

namespace Microsoft.ML.Regularization;

/// <summary>The one way from options to a sweepable estimator; the doors of the catalog lead here.</summary>
internal static class Sweepables
{
    /// <summary>A sweepable estimator around a trainer of the pack.</summary>
    /// <param name="defaults">Where the sweep starts, and all that is not swept; null for the type's defaults.</param>
    /// <param name="space">What is swept; null for the properties with a search attribute.</param>
    /// <param name="create">The trainer of options.</param>
    public static SweepableEstimator Create<T>(
        T? defaults, SearchSpace.SearchSpace? space, Func<MLContext, T, IEstimator<ITransformer>> create)
        where T : NetworkOptions, new()
    {
        // A copy: what the caller changes later does not change trials that are still to come.
        T options = SettingsValues.Apply(defaults ?? new T(), Parameter.CreateNestedParameter());
        options.Validate();
        SettingsSpace own = space is null
            ? SettingsSpaces.Of(options)
            : Copy(space, options, new SettingsSpace { Network = options });
        SpaceCheck.Check(own, typeof(T).Name);
        return new SweepableEstimator(
            (context, parameter) => create(context, SettingsValues.Apply(options, parameter)), own);
    }

    /// <summary>A sweepable estimator around AR-Net.</summary>
    /// <inheritdoc cref="Create" path="/param"/>
    public static SweepableEstimator Create(
        ArNetOptions? defaults, SearchSpace.SearchSpace? space, Func<MLContext, ArNetOptions, ArNetTrainer> create)
    {
        ArNetOptions options = SettingsValues.Apply(defaults ?? new ArNetOptions(), Parameter.CreateNestedParameter());
        options.Validate();
        SettingsSpace own = space is null ? SettingsSpaces.Of(options) : Copy(space, options, new SettingsSpace());
        SpaceCheck.Check(own, nameof(ArNetOptions));
        return new SweepableEstimator(
            (context, parameter) => create(context, SettingsValues.Apply(options, parameter)), own);
    }

    private static SettingsSpace Copy(SearchSpace.SearchSpace given, object options, SettingsSpace space)
    {
        var settable = SettingsValues.Settable(options.GetType()).Select(property => property.Name).ToHashSet();
        foreach ((string key, OptionBase option) in given)
        {
            if (!settable.Contains(key))
            {
                throw new ArgumentException(
                    $"The search space has an option '{key}', which is no property of {options.GetType().Name}. "
                    + $"It has: {string.Join(", ", settable.Order())}.",
                    nameof(given));
            }

            if ((given as SettingsSpace)?.OwnValue(key) is { } own)
            {
                space.Add(key, option, own);
            }
            else
            {
                space.Add(key, option);
            }
        }

        return space;
    }
}
