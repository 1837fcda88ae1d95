// Finds strength, similarity window and dropout of a ConR network: 40 trials, a live table, a report, a resumable sweep.
using System.CommandLine;
using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.Data;
using Microsoft.ML.Regularization;
using Microsoft.ML.SearchSpace;

var train = new Option<string?>("--data") { Description = "A CSV file of numbers with a header, in place of diamonds." };
var validation = new Option<string?>("--validation") { Description = "Validation rows; without: a fifth of --data." };
var test = new Option<string?>("--test") { Description = "Rows for the last word; without: another fifth." };
var label = new Option<string>("--label") { DefaultValueFactory = _ => "price", Description = "The target's column." };
var quick = new Option<bool>("--quick") { Description = "4 trials of 3 epochs: shows that all works." };
var output = new Option<string>("--output") { DefaultValueFactory = _ => Path.Combine("artifacts", "automl") };
var command = new RootCommand("Sweeps a ConR network.") { train, validation, test, label, quick, output };
command.SetAction((arguments, cancellation) => RunAsync(
    arguments.GetValue(train),
    arguments.GetValue(validation),
    arguments.GetValue(test),
    arguments.GetValue(label)!,
    arguments.GetValue(quick),
    arguments.GetValue(output)!,
    cancellation));
return await command.Parse(args).InvokeAsync();

static async Task<int> RunAsync(
    string? trainFile, string? validationFile, string? testFile, string label, bool quick, string folder,
    CancellationToken cancellation)
{
    var ml = new MLContext(seed: 1);
    // A twelfth of the diamonds is enough to see the point, and takes less than a minute.
    IDataView rows = trainFile is null
        ? ml.Data.TrainTestSplit(Load(ml, Diamonds(), label), testFraction: 1 / 12.0).TestSet
        : Load(ml, trainFile, label);
    (IDataView trainSet, IDataView testSet) = Divide(ml, rows, testFile, label);
    (trainSet, IDataView validationSet) = Divide(ml, trainSet, validationFile, label);

    var defaults = new ConROptions { HiddenUnits = [64, 64], MaximumEpochs = quick ? 3 : 40 };
    SearchSpace space = ml.Auto().SearchSpaceOf(defaults);
    string[] swept = [nameof(ConROptions.Strength), nameof(ConROptions.SimilarityWindow), nameof(ConROptions.Dropout)];
    foreach (string name in space.Keys.Except(swept).ToList())
    {
        space.Remove(name);
    }

    Directory.CreateDirectory(folder);
    using var store = new JsonLinesTrialStore(Path.Combine(folder, "trials.jsonl"));
    SweepablePipeline pipeline = ml.Transforms.NormalizeMeanVariance("Features")
        .Append(ml.Auto().ConR(defaults, space));
    Sweep sweep = ml.CreateSweep(pipeline, new SweepOptions
    {
        Objective = SweepObjective.Of(RegressionMetric.MeanAbsoluteError),
        MaximumTrials = quick ? 4 : 40,
        ParallelTrials = 2,
        SeedsPerTrial = quick ? 1 : 2,
        RefitsOnAllRows = false, // so that the test below compares models of the same rows
        Store = store, // started again after a kill, the sweep goes on where it was
        Monitors = [new SweepMonitor()],
    });
    SweepResult result = await sweep.RunAsync(trainSet, validationSet, cancellation);

    SweepReport report = SweepReport.Of(result);
    report.Save(Path.Combine(folder, "sweep.html"));
    report.SaveCsv(Path.Combine(folder, "trials.csv"));
    Console.WriteLine($"\nreport: {Path.Combine(folder, "sweep.html")}, table: {Path.Combine(folder, "trials.csv")}");

    // Trial 0 has the defaults. The best of 40 looks better on the validation rows than it is: test rows have the word.
    SweepTrial first = result.Trials[0];
    Console.WriteLine($"validation MAE: defaults {first.Metric:0.0000}, best {result.Best.Metric:0.0000}");
    ITransformer usual = ml.Transforms.NormalizeMeanVariance("Features")
        .Append(ml.Regression.Trainers.ConR(defaults)).Fit(trainSet);
    Console.WriteLine($"test MAE: defaults {Error(ml, usual, testSet):0.0000}, "
        + $"best {Error(ml, result.Model, testSet):0.0000}");
    ml.Model.SaveAtomically(result.Model, trainSet.Schema, Path.Combine(folder, "model.zip"));
    return 0;
}

static string Diamonds() => Path.Combine(AppContext.BaseDirectory, "diamonds.csv");

static double Error(MLContext ml, ITransformer model, IDataView rows) =>
    ml.Regression.Evaluate(model.Transform(rows)).MeanAbsoluteError;

static (IDataView Most, IDataView Others) Divide(MLContext ml, IDataView rows, string? file, string label)
{
    if (file is not null)
    {
        return (rows, Load(ml, file, label));
    }

    DataOperationsCatalog.TrainTestData split = ml.Data.TrainTestSplit(rows, testFraction: 0.2);
    return (split.TrainSet, split.TestSet);
}

static IDataView Load(MLContext ml, string file, string label)
{
    string[] header = File.ReadLines(file).First().Split(',');
    int target = Array.IndexOf(header, label);
    if (target < 0)
    {
        throw new ArgumentException($"'{file}' has no column '{label}'. Name one with --label: {string.Join(", ", header)}.");
    }

    TextLoader.Range[] inputs =
        [.. Enumerable.Range(0, header.Length).Where(i => i != target).Select(i => new TextLoader.Range(i))];
    TextLoader.Column[] columns =
        [new("Label", DataKind.Single, target), new("Features", DataKind.Single, inputs)];
    return ml.Data.Cache(ml.Data.LoadFromTextFile(file, columns, separatorChar: ',', hasHeader: true));
}
