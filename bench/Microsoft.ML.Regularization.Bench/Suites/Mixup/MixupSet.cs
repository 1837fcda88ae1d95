using System.Globalization;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>A set of the suite.</summary>
/// <param name="Name">Name in tables and on the command line.</param>
/// <param name="IsClassification">Whether the label is a class.</param>
/// <param name="Settings">How networks are trained on it.</param>
/// <param name="Parts">Its parts for a seed.</param>
internal sealed record MixupSet(string Name, bool IsClassification, MlpSettings Settings, Func<int, MixupParts> Parts)
{
    /// <summary>Share of the training and validation labels of the noisy sets that is wrong.</summary>
    public const double NoiseRate = 0.2;

    private const string NoisySuffix = "-noisy";

    private static readonly (string Name, string File, MlpSettings Settings)[] _regressions =
    [
        ("airfoil", "airfoild", new([128, 128], 5e-3, BatchSize: 16, Epochs: 100, Patience: 0)),
        ("abalone", "abalone", new([64, 64], 2e-3, BatchSize: 64, Epochs: 40, Patience: 0)),
        ("cpu_small", "cpu_small", new([64, 64], 4e-3, BatchSize: 128, Epochs: 40, Patience: 0)),
    ];

    private static readonly (string Name, string File, MlpSettings Settings)[] _classifications =
    [
        ("phoneme", "noisy-labels/phoneme.csv", new([128, 128], 3e-3, BatchSize: 128, Epochs: 40, Patience: 0)),
        ("adult", AdultTable.TrainFile, new([64, 64], 2e-3, BatchSize: 128, Epochs: 20, Patience: 0)),
        ("wheat-seeds", "noisy-labels/wheat-seeds.csv", new([64, 64], 3e-3, BatchSize: 32, Epochs: 60, Patience: 0)),
    ];

    /// <summary>Names of the sets that are known.</summary>
    public static IEnumerable<string> Names =>
    [
        .. _regressions.Select(set => set.Name),
        .. _classifications.SelectMany(set => (string[])[set.Name, set.Name + NoisySuffix]),
    ];

    /// <summary>Those of the named sets, or of all where none is named, that lie beside the repository.</summary>
    public static IEnumerable<MixupSet> Find(IReadOnlyCollection<string> names) =>
        Regressions(names).Concat(Classifications(names));

    /// <summary>How networks are trained, for people and for telling old fits from new ones.</summary>
    public string Protocol => string.Create(
        CultureInfo.InvariantCulture,
        $"hidden {string.Join('-', Settings.HiddenUnits)}, AdamW {Settings.LearningRate}, batch {Settings.BatchSize}, "
        + $"{Settings.Epochs} epochs, cosine, no dropout");

    private static bool IsAsked(IReadOnlyCollection<string> names, string name) =>
        names.Count == 0 || names.Contains(name);

    private static IEnumerable<MixupSet> Regressions(IReadOnlyCollection<string> names)
    {
        foreach ((string name, string file, MlpSettings settings) in _regressions.Where(
            set => IsAsked(names, set.Name)))
        {
            string?[] paths = [.. ((string[])["train", "val", "test"]).Select(
                part => SharedData.Find($"imbalanced-regression/{file}_{part}.csv", name))];
            if (paths is [{ } training, { } validation, { } test])
            {
                var parts = new MixupParts(
                    ImbalancedSet.Read(training), ImbalancedSet.Read(validation), ImbalancedSet.Read(test));
                yield return new MixupSet(name, IsClassification: false, settings, _ => parts);
            }
        }
    }

    private static IEnumerable<MixupSet> Classifications(IReadOnlyCollection<string> names)
    {
        foreach ((string name, string file, MlpSettings settings) in _classifications)
        {
            string noisy = name + NoisySuffix;
            bool isAsked = IsAsked(names, name);
            if ((!isAsked && !IsAsked(names, noisy)) || SharedData.Find(file, name) is not { } path)
            {
                continue;
            }

            var ml = new MLContext(seed: 1);
            IDataView rows = name == "adult" ? ClassTables.ReadAdult(ml, path) : ClassTables.Read(ml, path);
            if (isAsked)
            {
                yield return new MixupSet(
                    name, true, settings, seed => ClassTables.Split(ml, rows, seed, noiseRate: 0));
            }

            if (IsAsked(names, noisy))
            {
                yield return new MixupSet(
                    noisy, true, settings, seed => ClassTables.Split(ml, rows, seed, NoiseRate));
            }
        }
    }
}
