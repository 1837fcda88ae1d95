using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>A swept estimator with swept mixup around it.</summary>
internal static class SweepableMixup
{
    private const string MixupKey = "Mixup";
    private const string TrainerKey = "Trainer";

    public static SweepableEstimator Create(
        SweepableEstimator trainer, MixupOptions defaults, SearchSpace.SearchSpace? given)
    {
        // A copy: what the caller changes later does not change trials that are still to come.
        MixupOptions options = defaults.Copy();
        options.Validate();
        SearchSpace.SearchSpace own = given ?? SettingsSpaces.Of(options);
        CheckNames(own);
        SpaceCheck.Check(own, nameof(MixupOptions));
        var space = new SearchSpace.SearchSpace { { MixupKey, own }, { TrainerKey, trainer.SearchSpace } };
        return new SweepableEstimator(
            (context, parameter) => trainer.BuildFromOption(context, parameter[TrainerKey])
                .WithMixup(context, Apply(options, parameter[MixupKey])),
            space);
    }

    /// <summary>
    /// A copy of options with the values of a parameter. Where rows are not mixed the strength is 0, so that weights
    /// are there in either case.
    /// </summary>
    private static MixupOptions Apply(MixupOptions defaults, Parameter parameter)
    {
        MixupOptions options = defaults.Copy();
        SettingsValues.Set(options, parameter);
        bool isOn = !parameter.TryGetValue(SettingsSpaces.IsOnKey, out Parameter? value) || value.AsType<bool>();
        options.Strength = isOn ? options.Strength : 0;
        return options;
    }

    private static void CheckNames(SearchSpace.SearchSpace space)
    {
        string[] settable =
        [
            SettingsSpaces.IsOnKey,
            .. SettingsValues.Settable(typeof(MixupOptions)).Select(static property => property.Name).Order(),
        ];
        if (space.Keys.FirstOrDefault(key => !settable.Contains(key)) is { } unknown)
        {
            throw new ArgumentException(
                $"The search space has an option '{unknown}', which is no property of {nameof(MixupOptions)}. It may "
                + $"have: {string.Join(", ", settable)}.",
                nameof(space));
        }
    }
}
