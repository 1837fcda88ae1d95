// Trains with methods that have closed forms and prints for each fit: engine, R² of the saved and loaded model
// (for classes: accuracy), and the same of the best point of a regularization path.
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Regularization;
using TrainingApp;

var ml = new MLContext(seed: 1);
IDataView rows = ml.Data.LoadFromEnumerable(Row.Make(600));
(string Name, RegressionLoss Loss, Regularizer[] Methods, string[] Categories)[] fits =
[
    ("squared", RegressionLoss.Squared, [], []),
    ("absolute", RegressionLoss.Absolute, [], []),
    ("ConR", RegressionLoss.Squared, [new ConR { Strength = 0.2 }], []),
    ("mixup", RegressionLoss.Huber, [new Mixup(), new FeatureNoise { Strength = 0.02 }, new DensityWeighting()], []),
    ("weights", RegressionLoss.Squared, [new GroupLasso(), new SparseWeights { Strength = 1e-3 }], []),
    ("categories", RegressionLoss.Squared, [new Mixup()], [nameof(Row.Level)]),
    ("batches", RegressionLoss.Squared, [], []),
];
foreach ((string name, RegressionLoss loss, Regularizer[] methods, string[] categories) in fits)
{
    NetworkRegressionTransformer model = ml.Regression.Trainers.Network(new NetworkRegressionOptions
    {
        HiddenUnits = [32, 32],
        BatchSize = 32,
        MaximumEpochs = 30,
        LearningRate = 0.01,
        WeightDecay = 0.1,
        Loss = loss,
        Regularizers = methods,
        CategoricalFeatureColumnNames = categories,
        Normalization = name == "batches" ? NetworkNormalization.Batch : NetworkNormalization.None,
    }).Fit(rows);
    using var zip = new MemoryStream();
    ml.Model.Save(model, rows.Schema, zip);
    zip.Position = 0;
    double fit = ml.Regression.Evaluate(new MLContext().Model.Load(zip, out _).Transform(rows)).RSquared;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {model.Model.History.Engine} {fit:F3}"));
}

RegularizationPath<NetworkRegressionTransformer> path = ml.Regression.Trainers.Network(new NetworkRegressionOptions
{
    HiddenUnits = [32, 32],
    BatchSize = 32,
    MaximumEpochs = 30,
    LearningRate = 0.01,
}).FitPath(rows, new RegularizationPathOptions
{
    Strengths = [1e-4, 1e-3, 1],
    Regularizer = static strength => new GroupLasso { Strength = strength },
});
double best = ml.Regression.Evaluate(path.Best.Model!.Transform(rows)).RSquared;
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"path {path.Best.Model.Model.History.Engine} {best:F3}"));

NetworkBinaryTransformer classes = ml.BinaryClassification.Trainers.Network(new NetworkBinaryOptions
{
    LabelColumnName = nameof(Row.IsPositive),
    HiddenUnits = [32, 32],
    BatchSize = 32,
    MaximumEpochs = 30,
    LearningRate = 0.01,
    Regularizers = [new Elr { Memory = new ElrMemory() }],
}).Fit(rows);
double accuracy = ml.BinaryClassification.Evaluate(classes.Transform(rows), nameof(Row.IsPositive)).Accuracy;
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ELR {classes.Model.History.Engine} {accuracy:F3}"));

// AR-Net: the share of the variance that it explains a step ahead, 0.9 at best.
Step[] series = Step.Make(600);
IDataView steps = ml.Data.LoadFromEnumerable(series);
foreach (ArNetSolver solver in Enum.GetValues<ArNetSolver>())
{
    ForecastTransformer forecaster = ml.Forecasting.ForecastByArNet(new ArNetOptions
    {
        InputColumnName = nameof(Step.Value),
        LagCount = 3,
        Solver = solver,
        Seed = 1,
    }).Fit(steps);
    double errors = 0;
    double variance = 0;
    int next = 1;
    foreach (float forecast in forecaster.Transform(steps).GetColumn<float[]>("Forecast").Select(h => h[0]).SkipLast(1))
    {
        float value = series[next++].Value;
        if (!float.IsNaN(forecast))
        {
            errors += Math.Pow(forecast - value, 2);
            variance += value * value;
        }
    }

    Console.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"AR-Net {solver} {1 - (errors / variance):F3}"));
}
