using System.Globalization;
using System.Text;
using Spectre.Console;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// Losses and ELR for labels that are wrong numbers: mean absolute error on clean test rows after the last epoch.
/// </summary>
internal static class NoisyNumbersSuite
{
    private static readonly double[] _rates = [0, 0.2, 0.4];

    public static IEnumerable<BenchResult> Run(BenchContext context)
    {
        var table = new StringBuilder();
        foreach (ImbalancedSet set in ImbalancedSet.Find(context.Settings.Sets))
        {
            AnsiConsole.WriteLine($"{set.Name}: {ImbalancedFit.Protocol(set.Training)}, last epoch");
            Append(table, $"| {set.Name}, {context.Settings.Seeds} seeds |"
                + string.Concat(NumberMethod.All.Select(static method => $" {method.Name} |")));
            Append(table, $"|---|{string.Concat(NumberMethod.All.Select(static _ => "--:|"))}");
            foreach ((LabelError error, double rate) in Errors())
            {
                string name = rate == 0
                    ? "none wrong"
                    : string.Create(CultureInfo.InvariantCulture, $"{rate:P0} {error.Name}");
                MeanAndError[] means = [.. NumberMethod.All.Select(method => Mean(context, set, method, error, rate))];
                Append(table, $"| {name} |" + string.Concat(means.Select(static mean => $" {Text(mean)} |")));
                foreach ((NumberMethod method, MeanAndError mean) in NumberMethod.All.Zip(means))
                {
                    yield return Entry($"{set.Name}/{name}/{method.Name}", mean, means[0]);
                }
            }

            Append(table, "");
        }

        Directory.CreateDirectory(context.Settings.Folder);
        File.WriteAllText(Path.Combine(context.Settings.Folder, "noisy-numbers.md"), table.ToString());
    }

    private static IEnumerable<(LabelError Error, double Rate)> Errors() =>
        LabelError.All.SelectMany((error, i) => _rates.Skip(i == 0 ? 0 : 1).Select(rate => (error, rate)));

    private static MeanAndError Mean(
        BenchContext context, ImbalancedSet set, NumberMethod method, LabelError error, double rate) =>
        MeanAndError.Of([.. Enumerable.Range(1, context.Settings.Seeds)
            .AsParallel().AsOrdered().WithDegreeOfParallelism(context.Settings.ParallelFits)
            .Select(seed => TestError(set, method, error.Apply(set.Rows, rate, seed), seed))]);

    private static double TestError(ImbalancedSet set, NumberMethod method, IDataView rows, int seed)
    {
        var ml = new MLContext(seed);
        var options = new NetworkRegressionOptions
        {
            LearningRateSchedule = LearningRateSchedule.Cosine,
            ValidationFraction = 0,
            Seed = seed,
        };
        set.Training.Apply(options);
        method.Apply(options);
        IDataView scored = ml.Regression.Trainers.Network(options).Fit(rows).Transform(set.Test);
        return ml.Regression.Evaluate(scored).MeanAbsoluteError;
    }

    private static BenchResult Entry(string name, MeanAndError mean, MeanAndError squared) => new()
    {
        Name = name,
        Value = mean.Mean,
        StandardError = mean.StandardError,
        Unit = "test MAE (peer: squared)",
        Peer = squared.Mean,
        PeerStandardError = squared.StandardError,
        Ratio = squared.Mean / mean.Mean,
    };

    private static string Text(MeanAndError mean) =>
        string.Create(CultureInfo.InvariantCulture, $"{mean.Mean:0.000} ± {mean.StandardError:0.000}");

    private static void Append(StringBuilder text, string line) => text.Append(line).Append('\n');
}
