// Several classes, with names: of which species is a penguin, by its measures and its sex?
using System.CommandLine;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Regularization;
using Microsoft.ML.Transforms;
using MulticlassPenguins;

var quick = new Option<bool>("--quick") { Description = "Twenty epochs: shows that all works, measures nothing." };
var output = new Option<string>("--output") { DefaultValueFactory = _ => Path.Combine("artifacts", "penguins") };
var command = new RootCommand("Trains a network for three species of penguins.") { quick, output };
command.SetAction(arguments => Run(arguments.GetValue(quick) ? 20 : 200, arguments.GetValue(output)!));
return command.Parse(args).Invoke();

static void Run(int epochs, string folder)
{
    var ml = new MLContext(seed: 1);
    string file = Path.Combine(AppContext.BaseDirectory, "penguins.csv");
    IDataView data = ml.Data.LoadFromTextFile<Penguin>(file, new TextLoader.Options
    {
        Separators = [','],
        HasHeader = true,
        MissingRealsAsNaNs = true, // else an empty field is a zero
    });
    var split = ml.Data.TrainTestSplit(data, testFraction: 0.3);

    // Names become keys for the trainer, and keys become names again at the end.
    string[] measures = ["BillLength", "BillDepth", "FlipperLength", "BodyMass"];
    var pipeline = ml.Transforms.Conversion.MapValueToKey("Label", "Species")
        .Append(ml.Transforms.Categorical.OneHotEncoding("Sex"))
        .Append(ml.Transforms.Concatenate("Measures", measures))
        .Append(ml.Transforms.ReplaceMissingValues(
            "Measures", replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean))
        .Append(ml.Transforms.Concatenate("Features", "Measures", "Sex"))
        .Append(ml.MulticlassClassification.Trainers.Network(new NetworkMulticlassOptions
        {
            HiddenUnits = [32, 32], // some hundred rows
            BatchSize = 32,
            BalancesClasses = true, // a Chinstrap counts for more than an Adelie: there are half as many
            MaximumEpochs = epochs,
        }))
        .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
    var model = pipeline.Fit(split.TrainSet);

    IDataView scored = model.Transform(split.TestSet);
    Print(ml.MulticlassClassification.Evaluate(scored), ClassNames(scored));

    Directory.CreateDirectory(folder);
    string path = Path.Combine(folder, "model.zip");
    ml.Model.SaveAtomically(model, data.Schema, path);
    ITransformer loaded = new MLContext().Model.Load(path, out DataViewSchema schema);
    var engine = ml.Model.CreatePredictionEngine<Penguin, Prediction>(loaded, schema);
    Console.WriteLine($"{path}, loaded, says of some unseen rows:");
    var unseen = ml.Data.CreateEnumerable<Penguin>(split.TestSet, reuseRowObject: false);
    foreach (Penguin penguin in unseen.Where((_, row) => row % 20 == 0))
    {
        Prediction prediction = engine.Predict(penguin);
        Console.WriteLine(
            $"  {penguin.Species,-10} is {prediction.PredictedLabel,-10} with probability {prediction.Score.Max():0.000}");
    }
}

static string[] ClassNames(IDataView scored)
{
    VBuffer<ReadOnlyMemory<char>> names = default;
    scored.Schema["Score"].GetSlotNames(ref names);
    return [.. names.DenseValues().Select(name => name.ToString())];
}

static void Print(MulticlassClassificationMetrics metrics, string[] names)
{
    Console.WriteLine($"unseen rows: accuracy {metrics.MicroAccuracy:0.000}, mean over the classes "
        + $"{metrics.MacroAccuracy:0.000}, log-loss {metrics.LogLoss:0.000} nats");
    Console.WriteLine($"\n{"species",-12}{"precision",10}{"recall",10}");
    for (int i = 0; i < names.Length; i++)
    {
        double precision = metrics.ConfusionMatrix.PerClassPrecision[i];
        Console.WriteLine($"{names[i],-12}{precision,10:0.000}{metrics.ConfusionMatrix.PerClassRecall[i],10:0.000}");
    }

    Console.WriteLine(metrics.ConfusionMatrix.GetFormattedConfusionTable());
}

internal sealed class Prediction
{
    public string PredictedLabel { get; set; } = "";

    public float[] Score { get; set; } = [];
}
