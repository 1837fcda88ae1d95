using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.Regularization;
using SweepApp;

// Arguments: file of the trials, number of trials. Prints a line when a trial starts, so that whoever started the program
// knows when to kill it, and in the end one line: number of trials, best trial, its metric, the first score's bits.
string path = args[0];
int trials = int.Parse(args[1], CultureInfo.InvariantCulture);
var random = new Random(3);
Row[] rows = [.. Enumerable.Range(0, 200).Select(_ =>
{
    float[] x = [random.NextSingle(), random.NextSingle(), random.NextSingle()];
    return new Row { Features = x, Label = (3 * x[0]) - x[1] };
})];
var ml = new MLContext(seed: 1);
IDataView data = ml.Data.LoadFromEnumerable(rows);
var options = new NetworkRegressionOptions { HiddenUnits = [8], MaximumEpochs = 30, Patience = 0, BatchSize = 32 };
using var store = new JsonLinesTrialStore(path);
Sweep sweep = ml.CreateSweep(ml.Auto().NetworkRegression(options), new SweepOptions
{
    Objective = SweepObjective.Of(RegressionMetric.MeanAbsoluteError),
    MaximumTrials = trials,
    Store = store,
    Monitors = [new StartLines()],
});
SweepResult result = await sweep.RunAsync(data);
using var scores = result.Model.Transform(data).GetRowCursor(result.Model.GetOutputSchema(data.Schema));
scores.MoveNext();
float score = 0;
scores.GetGetter<float>(scores.Schema["Score"])(ref score);
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{result.Trials.Count} {result.Best.Id} {result.Best.Metric:R} {BitConverter.SingleToInt32Bits(score)}"));
