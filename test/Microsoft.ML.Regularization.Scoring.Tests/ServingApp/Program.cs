// Loads a model, scores rows through a prediction engine and through a view, and prints the bits of the scores, and of
// the intervals where the model has some.
using Microsoft.ML;
using ServingApp;

var ml = new MLContext();
ITransformer model = ml.Model.Load(args[0], out _);
Row[] rows =
[
    .. Enumerable.Range(0, int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture))
        .Select(i => new Row { Features = [i, i / 2f, -i / 4f] }),
];

using PredictionEngine<Row, Prediction> engine = ml.Model.CreatePredictionEngine<Row, Prediction>(model);
foreach (Row row in rows) Print(engine.Predict(row).Score);

IDataView scored = model.Transform(ml.Data.LoadFromEnumerable(rows));
PrintColumn("Score");
if (scored.Schema.GetColumnOrNull("Lower") is not null)
{
    using PredictionEngine<Row, Interval> intervals = ml.Model.CreatePredictionEngine<Row, Interval>(model);
    foreach (Row row in rows) Print(intervals.Predict(row).Lower);
    foreach (Row row in rows) Print(intervals.Predict(row).Upper);
    PrintColumn("Lower");
    PrintColumn("Upper");
}

void PrintColumn(string name)
{
    using DataViewRowCursor cursor = scored.GetRowCursor([scored.Schema[name]]);
    ValueGetter<float> getter = cursor.GetGetter<float>(scored.Schema[name]);
    float value = 0;
    while (cursor.MoveNext())
    {
        getter(ref value);
        Print(value);
    }
}

static void Print(float value) => Console.WriteLine(BitConverter.SingleToInt32Bits(value));
