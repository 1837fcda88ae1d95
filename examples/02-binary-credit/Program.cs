// Two classes from a table with numbers, text categories and missing values: which loans will not be paid back?
using System.CommandLine;
using BinaryCredit;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Regularization;
using Microsoft.ML.Transforms;

var quick = new Option<bool>("--quick") { Description = "Three epochs: shows that all works, measures nothing." };
var output = new Option<string>("--output") { DefaultValueFactory = _ => Path.Combine("artifacts", "credit") };
var command = new RootCommand("Trains a network for two classes on mixed columns.") { quick, output };
command.SetAction(arguments => Run(arguments.GetValue(quick) ? 3 : 200, arguments.GetValue(output)!));
return command.Parse(args).Invoke();

static void Run(int epochs, string folder)
{
    var ml = new MLContext(seed: 1);
    IDataView data = Load(ml, Path.Combine(AppContext.BaseDirectory, "credit.csv"));
    var split = ml.Data.TrainTestSplit(data, testFraction: 0.2);

    // Text columns become indicators. Numbers that are missing become the mean, beside a column that says so.
    string[] numbers = [.. data.Schema.Where(c => c.Type == NumberDataViewType.Single).Select(c => c.Name)];
    string[] texts = [.. data.Schema.Where(c => c.Type is TextDataViewType && c.Name != "Outcome").Select(c => c.Name)];
    var pipeline = ml.Transforms.Categorical.OneHotEncoding([.. texts.Select(name => new InputOutputColumnPair(name))])
        .Append(ml.Transforms.Concatenate("Numbers", numbers))
        .Append(ml.Transforms.IndicateMissingValues("IsMissing", "Numbers"))
        .Append(ml.Transforms.Conversion.ConvertType("IsMissing"))
        .Append(ml.Transforms.ReplaceMissingValues(
            "Numbers", replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean))
        .Append(ml.Transforms.Concatenate("Features", ["Numbers", "IsMissing", .. texts]))
        .Append(ml.BinaryClassification.Trainers.Network(maximumEpochs: epochs));
    var model = pipeline.Fit(split.TrainSet); // the trainer keeps a tenth of the rows for validation

    TrainingHistory history = model.LastTransformer.Model.History;
    Console.WriteLine(
        $"{history.Epochs.Count} epochs, {history.StopReason}; best: {history.BestEpoch}; loss on the validation rows:");
    Console.WriteLine(string.Join(' ', history.Epochs.Select(epoch => $"{epoch.ValidationLoss:0.000}")));
    Console.WriteLine($"temperature {history.Calibration!.Temperature:0.00}: calibration error on the validation rows "
        + $"{history.Calibration.ErrorBefore:0.000} before, {history.Calibration.ErrorAfter:0.000} after");

    CalibratedBinaryClassificationMetrics metrics = ml.BinaryClassification.Evaluate(model.Transform(split.TestSet));
    Console.WriteLine($"\nunseen rows: accuracy {metrics.Accuracy:0.0000}, AUC {metrics.AreaUnderRocCurve:0.0000}, "
        + $"log-loss {metrics.LogLoss:0.000} bits, true means bad");
    Console.WriteLine(metrics.ConfusionMatrix.GetFormattedConfusionTable());

    Console.WriteLine("most important features (AUC lost when their values are shuffled):");
    var importance = ml.BinaryClassification.PermutationFeatureImportanceNonCalibrated(
        model, model.Transform(split.TestSet), numberOfExamplesToUse: 2000);
    foreach (var (feature, loss) in importance.OrderBy(pair => pair.Value.AreaUnderRocCurve.Mean).Take(8))
    {
        Console.WriteLine($"  {feature,-28} {-loss.AreaUnderRocCurve.Mean:0.0000}");
    }

    Directory.CreateDirectory(folder);
    string path = Path.Combine(folder, "model.zip");
    ml.Model.SaveAtomically(model, data.Schema, path);
    ITransformer loaded = new MLContext().Model.Load(path, out _);
    Applicant applicant = ml.Data.CreateEnumerable<Applicant>(split.TestSet, reuseRowObject: false).First();
    Prediction answer = ml.Model.CreatePredictionEngine<Applicant, Prediction>(loaded).Predict(applicant);
    Console.WriteLine($"\n{path}, loaded: the first loan is bad with probability {answer.Probability:0.000}");
}

static IDataView Load(MLContext ml, string file)
{
    IDataView rows = ml.Data.LoadFromTextFile<Applicant>(file, new TextLoader.Options
    {
        Separators = [','],
        HasHeader = true,
        MissingRealsAsNaNs = true, // else an empty field is a zero
    });

    // The trainer takes true and false. The mapping is no part of the model: rows to predict have no outcome.
    return ml.Transforms
        .CustomMapping<Known, Target>((known, target) => target.Label = known.Outcome == "bad", contractName: null)
        .Fit(rows).Transform(rows);
}

internal sealed class Known
{
    public string Outcome { get; set; } = "";
}

internal sealed class Target
{
    public bool Label { get; set; }
}

internal sealed class Prediction
{
    public float Probability { get; set; }
}
