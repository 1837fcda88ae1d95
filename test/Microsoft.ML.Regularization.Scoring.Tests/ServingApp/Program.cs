// Loads a model, scores rows through a prediction engine and through a view, and prints the bits of the scores.
// With a text file in place of a row count: prints name and scores of each row, as the model's own loader reads them.
using Microsoft.ML;
using Microsoft.ML.Data;
using ServingApp;

var ml = new MLContext();
if (File.Exists(args[1]))
{
    ITransformer classifier = ml.Model.LoadWithDataLoader(args[0], out IDataLoader<IMultiStreamSource> loader);
    foreach (string line in NamedScores.Of(classifier.Transform(loader.Load(new MultiFileSource(args[1])))))
    {
        Console.WriteLine(line);
    }

    return;
}

ITransformer model = ml.Model.Load(args[0], out _);
Row[] rows =
[
    .. Enumerable.Range(0, int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture))
        .Select(i => new Row { Features = [i, i / 2f, -i / 4f] }),
];

using PredictionEngine<Row, Prediction> engine = ml.Model.CreatePredictionEngine<Row, Prediction>(model);
foreach (Row row in rows) Print(engine.Predict(row).Score);

IDataView scored = model.Transform(ml.Data.LoadFromEnumerable(rows));
using DataViewRowCursor cursor = scored.GetRowCursor([scored.Schema["Score"]]);
ValueGetter<float> getter = cursor.GetGetter<float>(scored.Schema["Score"]);
float score = 0;
while (cursor.MoveNext())
{
    getter(ref score);
    Print(score);
}

static void Print(float score) => Console.WriteLine(BitConverter.SingleToInt32Bits(score));
