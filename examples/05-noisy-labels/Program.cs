// Labels of which some are wrong: how many, which, and what do networks make of them? A quarter is made wrong here, so
// that it is known what should be found.
using System.CommandLine;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Regularization;
using Microsoft.ML.Transforms;
using NoisyLabels;

var quick = new Option<bool>("--quick") { Description = "Twenty epochs: shows that all works, measures nothing." };
var output = new Option<string>("--output") { DefaultValueFactory = _ => Path.Combine("artifacts", "noisy-labels") };
var command = new RootCommand("Finds wrong labels, and trains networks in spite of them.") { quick, output };
command.SetAction(arguments => Run(arguments.GetValue(quick) ? 20 : 200, arguments.GetValue(output)!));
return command.Parse(args).Invoke();

static void Run(int epochs, string folder)
{
    var ml = new MLContext(seed: 1);
    var split = ml.Data.TrainTestSplit(Load(ml), testFraction: 0.3, seed: 1);
    IDataView noisy = ml.Data.CorruptLabels(split.TrainSet, options: new LabelNoiseOptions { Rate = 0.25 });

    // What can be said without knowing the true labels: how many are wrong, and which seem so.
    SuspectLabels suspects = ml.Data.FindSuspectLabels(noisy);
    Console.WriteLine(suspects.Noise);

    // Both to the last epoch, where the plain network has learned wrong labels by heart.
    var report = new NoisyLabelReport("Penguins, a quarter of the labels wrong").AddNoise(suspects.Noise);
    var models = new List<(string Name, NoisyLabelMetrics Metrics)>();
    Console.WriteLine($"\n{"network",-16}{"unseen rows right",18}{"wrong labels memorized",24}");
    foreach (var (name, strength) in new[] { ("plain", (double?)0), ("ELR, automatic", null) })
    {
        LearningCurves curves = new LearningCurves()
            .Watch("right labels", noisy, "IsCorrupted", false)
            .Watch("wrong labels", noisy, "IsCorrupted", true)
            .Watch("unseen rows", split.TestSet);
        var model = ml.MulticlassClassification.Trainers.Elr(new ElrMulticlassOptions
        {
            Strength = strength, // 0: a network without ELR; null: as strong as the rows need it
            HiddenUnits = [64, 64],
            BatchSize = 32,
            Dropout = 0,
            ValidationFraction = 0,
            MaximumEpochs = epochs,
            LearningCurves = curves,
        }).Fit(noisy);
        models.Add((name, ml.MulticlassClassification.EvaluateNoisy(model.Transform(suspects.Rows))));
        double unseen = ml.MulticlassClassification.Evaluate(model.Transform(split.TestSet)).MicroAccuracy;
        Console.WriteLine($"{name,-16}{unseen,18:0.000}{models[^1].Metrics.MemorizedFraction,24:0.000}");
        report.AddLearningCurves(name, curves.Curves);
    }

    report.AddEvaluation(models).AddSuspects(suspects, 20, "TrueLabel", "BillLength", "BillDepth", "FlipperLength")
        .Save(Path.Combine(folder, "report.html"));
    Console.WriteLine($"\n{Path.Combine(folder, "report.html")} shows curves, noise and suspects.");
    SuspectMetrics found = models[0].Metrics.Detection!;
    Console.WriteLine($"{found.SuspectCount} suspects; {found.Precision:0.000} of them are wrong, {found.Recall:0.000} of "
        + $"the wrong labels are among them. The first ones:");
    Print(ml, suspects);
}

static IDataView Load(MLContext ml)
{
    IDataView data = ml.Data.LoadFromTextFile<Penguin>(
        Path.Combine(AppContext.BaseDirectory, "penguins.csv"),
        new TextLoader.Options { Separators = [','], HasHeader = true, MissingRealsAsNaNs = true });
    string[] measures = ["BillLength", "BillDepth", "FlipperLength", "BodyMass"];
    return ml.Transforms.Conversion.MapValueToKey("Label", "Species")
        .Append(ml.Transforms.Categorical.OneHotEncoding("SexCode", "Sex"))
        .Append(ml.Transforms.Concatenate("Measures", measures))
        .Append(ml.Transforms.ReplaceMissingValues(
            "Measures", replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean))
        .Append(ml.Transforms.Concatenate("Features", "Measures", "SexCode"))
        .Fit(data).Transform(data);
}

static void Print(MLContext ml, SuspectLabels suspects)
{
    IDataView named = ml.Transforms.Conversion.MapKeyToValue("Label")
        .Append(ml.Transforms.Conversion.MapKeyToValue("SuggestedLabel"))
        .Append(ml.Transforms.Conversion.MapKeyToValue("TrueLabel"))
        .Fit(suspects.Rows).Transform(suspects.Rows);
    var rows = ml.Data.CreateEnumerable<Suspect>(named, reuseRowObject: false, ignoreMissingColumns: true);
    Console.WriteLine($"\n{"rank",4}  {"given label",-12}{"suggested",-12}{"probability",11}  truth");
    foreach (Suspect row in rows.Where(row => row.SuspectRank is > 0 and <= 12).OrderBy(row => row.SuspectRank))
    {
        Console.WriteLine($"{row.SuspectRank,4}  {row.Label,-12}{row.SuggestedLabel,-12}{row.SuggestedProbability,11:0.000}"
            + $"  {row.TrueLabel}");
    }
}

internal sealed class Suspect
{
    public int SuspectRank { get; set; }

    public string Label { get; set; } = "";

    public string SuggestedLabel { get; set; } = "";

    public float SuggestedProbability { get; set; }

    public string TrueLabel { get; set; } = "";
}
