// Finds strength, similarity window and dropout of a ConR network: a resumable sweep of 40 trials with table and report.
using System.CommandLine;
using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.Data;
using Microsoft.ML.Regularization;
using Microsoft.ML.SearchSpace;

var train = new Option<string?>("--data") { Description = "A CSV file of numbers with a header, not diamonds." };
var validation = new Option<string?>("--validation") { Description = "Validation rows; else a fifth of --data." };
var test = new Option<string?>("--test") { Description = "Rows for the last word; else another fifth." };
var label = new Option<string>("--label") { DefaultValueFactory = _ => "price", Description = "The target's column." };
var full = new Option<bool>("--full") { Description = "The trainer's own layers and epochs: some minutes." };
var quick = new Option<bool>("--quick") { Description = "4 trials of 3 epochs: shows that all works." };
var output = new Option<string>("--output") { DefaultValueFactory = _ => Path.Combine("artifacts", "automl") };
var command = new RootCommand("Sweeps a ConR network.") { train, validation, test, label, full, quick, output };
command.SetAction((arguments, cancellation) => RunAsync(
    arguments.GetValue(train),
    arguments.GetValue(validation),
    arguments.GetValue(test),
    arguments.GetValue(label)!,
    arguments.GetValue(full),
    arguments.GetValue(quick),
    arguments.GetValue(output)!,
    cancellation));
return await command.Parse(args).InvokeAsync();

static async Task<int> RunAsync(
    string? trainFile, string? validationFile, string? testFile, string label, bool full, bool quick,
    string folder, CancellationToken cancellation)
{
    var ml = new MLContext(seed: 1);
    // A twelfth of the diamonds is enough to see the point, and takes less than a minute.
    IDataView rows = trainFile is null
        ? ml.Data.TrainTestSplit(Load(ml, Diamonds(), label), testFraction: 1 / 12.0).TestSet
        : Load(ml, trainFile, label);
    (IDataView trainSet, IDataView testSet) = Divide(ml, rows, testFile, label);
    (trainSet, IDataView validationSet) = Divide(ml, trainSet, validationFile, label);

    int tests = quick ? 1 : 5;
    ConROptions options = full ? new() : new() { HiddenUnits = [64, 64], MaximumEpochs = quick ? 3 : 40 };
    SearchSpace space = ml.Auto().SearchSpaceOf(options);
    string[] swept = [nameof(ConROptions.Strength), nameof(ConROptions.SimilarityWindow), nameof(ConROptions.Dropout)];
    foreach (string name in space.Keys.Except(swept).ToList())
    {
        space.Remove(name);
    }

    Directory.CreateDirectory(folder);
    using var store = new JsonLinesTrialStore(Path.Combine(folder, "trials.jsonl"));
    SweepablePipeline pipeline = ml.Transforms.NormalizeMeanVariance("Features")
        .Append(ml.Auto().ConR(options, space));
    Sweep sweep = ml.CreateSweep(pipeline, new SweepOptions
    {
        Objective = SweepObjective.Of(RegressionMetric.MeanAbsoluteError),
        MaximumTrials = quick ? 4 : 40,
        ParallelTrials = 2,
        SeedsPerTrial = quick ? 1 : 2,
        Store = store, // started again after a kill, the sweep goes on where it was
        Monitors = [new SweepMonitor()],
    });
    SweepResult result = await sweep.RunAsync(trainSet, validationSet, cancellation);

    SweepReport report = SweepReport.Of(result);
    report.Save(Path.Combine(folder, "sweep.html"));
    report.SaveCsv(Path.Combine(folder, "trials.csv"));
    Console.WriteLine($"\nreport: {Path.Combine(folder, "sweep.html")}, table: {Path.Combine(folder, "trials.csv")}");

    // The best of 40 looks better on the validation rows than it is: rows that no trial saw have the last word.
    SweepTrial defaults = result.Trials[0];
    Console.WriteLine($"validation MAE: defaults {defaults.Metric:0.0000}, best {result.Best.Metric:0.0000}");
    Console.WriteLine($"test MAE of {tests} fits: defaults {TestError(defaults)}, best {TestError(result.Best)}");
    ml.Model.SaveAtomically(result.Model, trainSet.Schema, Path.Combine(folder, "model.zip"));
    return 0;

    string TestError(SweepTrial trial)
    {
        double[] errors = new double[tests];
        for (int seed = 0; seed < tests; seed++)
        {
            var own = new MLContext(seed);
            var model = pipeline.BuildFromOption(own, trial.Parameter).Fit(trainSet);
            errors[seed] = own.Regression.Evaluate(model.Transform(testSet)).MeanAbsoluteError;
        }

        double mean = errors.Average();
        double variance = errors.Sum(error => (error - mean) * (error - mean)) / Math.Max(1, tests - 1);
        return $"{mean:0.0000} ± {Math.Sqrt(variance / tests):0.0000}";
    }
}

static string Diamonds() => Path.Combine(AppContext.BaseDirectory, "diamonds.csv");

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
        throw new ArgumentException($"'{file}' has no column '{label}'; give as --label one of {string.Join(", ", header)}.");
    }

    TextLoader.Range[] inputs =
        [.. Enumerable.Range(0, header.Length).Where(i => i != target).Select(i => new TextLoader.Range(i))];
    TextLoader.Column[] columns =
        [new("Label", DataKind.Single, target), new("Features", DataKind.Single, inputs)];
    return ml.Data.Cache(ml.Data.LoadFromTextFile(file, columns, separatorChar: ',', hasHeader: true));
}
