using System.Globalization;

namespace Microsoft.ML.Regularization;

/// <summary>
/// All that decides what trials propose and measure, in words: a store of trials belongs to one experiment alone.
/// </summary>
internal static class SweepExperiment
{
    private const string Seed = "seed";

    /// <summary>The experiment of a sweep.</summary>
    public static IReadOnlyDictionary<string, string> Describe(
        SweepOptions options, SpaceMap map, SweepRows rows, DataViewSchema schema, int seed) =>
        new Dictionary<string, string>
        {
            ["metric"] = options.Objective!.Name + (options.Objective.Maximizes ? ", maximized" : ", minimized"),
            ["metric columns"] = string.Join(", ", options.Objective.Columns),
            ["search space"] = string.Join("; ", map.Parameters.Select(Describe)),
            ["options"] = string.Join("; ", map.NetworkOptions.Select(OptionsJson.Write)),
            ["tuner"] = options.Tuner.Description,
            ["pending trials"] = options.PendingTrials.ToString(CultureInfo.InvariantCulture),
            ["seeds per trial"] = options.SeedsPerTrial.ToString(CultureInfo.InvariantCulture),
            ["validation"] = rows.Description,
            ["rows"] = rows.All.GetRowCount()?.ToString(CultureInfo.InvariantCulture) ?? "unknown",
            ["columns"] = string.Join(
                ", ", schema.Where(column => !column.IsHidden).Select(column => $"{column.Name}: {column.Type}")),
            [Seed] = seed.ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>Opens a store and sees to it that it is of the experiment.</summary>
    /// <param name="store">The store.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="isSeedFree">Whether the store's seed is taken over where it is another.</param>
    /// <returns>The seed of the store.</returns>
    /// <exception cref="InvalidDataException">The store is of another experiment.</exception>
    public static int Continue(
        ITrialStore store, IReadOnlyDictionary<string, string> experiment, bool isSeedFree)
    {
        IReadOnlyDictionary<string, string> stored = store.Open(experiment);
        foreach ((string name, string expected) in experiment)
        {
            if (isSeedFree && name == Seed)
            {
                continue;
            }

            string found = stored.GetValueOrDefault(name, "");
            if (found != expected)
            {
                throw new InvalidDataException(
                    $"{store.Name} holds trials of another experiment: its {name} is '{found}', that of this sweep "
                    + $"'{expected}'. Give the sweep a store of its own, or set it up as it was.");
            }
        }

        return int.TryParse(stored.GetValueOrDefault(Seed), CultureInfo.InvariantCulture, out int seed)
            ? seed
            : throw new InvalidDataException($"{store.Name} does not say with which seed its trials were run.");
    }

    private static string Describe(SweepParameter parameter) => parameter.Minimum is null
        ? $"{parameter.Name}: {string.Join(" | ", parameter.Choices)}"
        : FormattableString.Invariant($"{parameter.Name}: {parameter.Minimum} to {parameter.Maximum}")
            + (parameter.IsLogarithmic ? ", logarithmic" : "");
}
