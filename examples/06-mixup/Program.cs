// Mixup around a trainer of ML.NET and around a network: does it help with few rows and wrong labels?
using System.CommandLine;
using BinaryCredit;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Regularization;
using Microsoft.ML.Transforms;
using MixupComparison;

var quick = new Option<bool>("--quick") { Description = "Two seeds, three epochs: shows that all works." };
var output = new Option<string>("--output") { DefaultValueFactory = _ => Path.Combine("artifacts", "mixup") };
var command = new RootCommand("Compares trainers with and without mixup on loans, some of them wrongly labelled.")
{
    quick,
    output,
};
command.SetAction(arguments =>
{
    bool isQuick = arguments.GetValue(quick);
    Run(isQuick ? 2 : 10, isQuick ? 3 : 60, arguments.GetValue(output)!);
});
return command.Parse(args).Invoke();

static void Run(int seeds, int epochs, string folder)
{
    var context = new MLContext(seed: 1);
    IDataView loans = Load(context, Path.Combine(AppContext.BaseDirectory, "credit.csv"));
    IEstimator<ITransformer> preparation = Preparation(context, loans.Schema);
    Method[] methods = [.. Methods(epochs)];
    ITransformer? saved = null;
    for (int seed = 1; seed <= seeds; seed++)
    {
        // 1000 loans to learn from, a fifth of them wrongly labelled; all others to judge, with their true labels.
        IDataView shuffled = context.Data.Cache(context.Data.ShuffleRows(loans, seed));
        IDataView train = context.Data.CorruptLabels(
            context.Data.TakeRows(shuffled, 1000), options: new LabelNoiseOptions { Rate = 0.2, Seed = seed });
        IDataView test = context.Data.SkipRows(shuffled, 1000);
        ITransformer prepared = preparation.Fit(train);
        IDataView features = context.Data.Cache(prepared.Transform(train));
        foreach (Method method in methods)
        {
            ITransformer model = method.Trainer(new MLContext(seed)).Fit(features);
            method.Add(context.BinaryClassification.Evaluate(model.Transform(prepared.Transform(test))));
            saved = method.IsMixupAroundMlNet ? prepared.Append(model) : saved;
        }
    }

    Comparison.Print(methods);
    Directory.CreateDirectory(folder);
    string path = Path.Combine(folder, "model.zip");
    context.Model.SaveAtomically(saved!, loans.Schema, path);
    ITransformer loaded = new MLContext().Model.Load(path, out _);
    IDataView scored = loaded.Transform(loans);
    Prediction first = context.Data.CreateEnumerable<Prediction>(scored, reuseRowObject: false).First();
    Console.WriteLine($"\n{path}, loaded: the first loan is bad with probability {first.Probability:0.000}");
    Console.WriteLine("(mixup is no part of that file: it is ML.NET's own model)");
}

static IEnumerable<Method> Methods(int epochs)
{
    // The lines that matter. Around a trainer mixed rows of two classes are two weighted rows: it needs the weights.
    MixupOptions options = new() { Strength = 8 };
    const string Weight = "Weight";
    yield return new Method(
        "Sdca", ml => ml.BinaryClassification.Trainers.SdcaLogisticRegression(l2Regularization: 0.01f));
    yield return new Method(
        "Sdca.WithMixup",
        ml => ml.BinaryClassification.Trainers
            .SdcaLogisticRegression(exampleWeightColumnName: Weight, l2Regularization: 0.01f).WithMixup(ml, options),
        BaseLine: "Sdca",
        IsMixupAroundMlNet: true);
    yield return new Method("network", ml => ml.BinaryClassification.Trainers.Network(Options()));
    yield return new Method(
        "network.WithMixup",
        ml => ml.BinaryClassification.Trainers.Network(Options(weight: Weight)).WithMixup(ml, options),
        BaseLine: "network");
    yield return InTheLoop("network, Mixup", new Mixup { Strength = 8 });
    yield return InTheLoop("network, manifold mixup", new Mixup { Strength = 2, Layers = [0, 1, 2] });
    yield return InTheLoop("network, CutMix", new CutMix());
    yield return InTheLoop("network, RandAugment", new RandAugment { Strength = 8, OperationCount = 2 });

    Method InTheLoop(string name, Regularizer method) => new(
        name, ml => ml.BinaryClassification.Trainers.Network(Options(null, method)), BaseLine: "network");

    NetworkBinaryOptions Options(string? weight = null, params Regularizer[] methods) => new()
    {
        HiddenUnits = [64, 64],
        BatchSize = 64,
        ValidationFraction = 0.2, // wrong labels among few rows are a poor guide
        MaximumEpochs = epochs,
        ExampleWeightColumnName = weight,
        Regularizers = methods,
    };
}

static IEstimator<ITransformer> Preparation(MLContext ml, DataViewSchema schema)
{
    string[] numbers = [.. schema.Where(c => c.Type == NumberDataViewType.Single).Select(c => c.Name)];
    string[] texts = [.. schema.Where(c => c.Type is TextDataViewType && c.Name != "Outcome").Select(c => c.Name)];
    return ml.Transforms.Categorical.OneHotEncoding([.. texts.Select(name => new InputOutputColumnPair(name))])
        .Append(ml.Transforms.Concatenate("Numbers", numbers))
        .Append(ml.Transforms.ReplaceMissingValues(
            "Numbers", replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean))
        .Append(ml.Transforms.NormalizeMeanVariance("Numbers", fixZero: false))
        .Append(ml.Transforms.Concatenate("Features", ["Numbers", .. texts]));
}

static IDataView Load(MLContext ml, string file)
{
    IDataView rows = ml.Data.LoadFromTextFile<Applicant>(file, new TextLoader.Options
    {
        Separators = [','],
        HasHeader = true,
        MissingRealsAsNaNs = true, // else an empty field is a zero
    });
    return ml.Transforms
        .CustomMapping<Known, Target>((known, target) => target.Label = known.Outcome == "bad", contractName: null)
        .Fit(rows).Transform(rows);
}
