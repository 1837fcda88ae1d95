// Loads a model and prints what it gives: for the rows of a text file, when the model was saved with a loader; else for
// a number of rows, first through a prediction engine, then through a view; after the word "forecast" and values, its
// forecast after each value.
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Regularization;
using ServingApp;

var ml = new MLContext();
if (args[1] == "forecast")
{
    ForecastEngine forecaster = ml.Model.Load(args[0], out _).CreateForecastEngine();
    foreach (string value in args[2..])
    {
        forecaster.Update(float.Parse(value, CultureInfo.InvariantCulture));
        Console.WriteLine(ScoreLines.Bits([.. forecaster.Forecast().Values]));
    }

    return;
}

if (!int.TryParse(args[1], CultureInfo.InvariantCulture, out int count))
{
    ITransformer pipeline = ml.Model.LoadWithDataLoader(args[0], out IDataLoader<IMultiStreamSource> loader);
    foreach (string line in ScoreLines.Of(pipeline.Transform(loader.Load(new MultiFileSource(args[1])))))
    {
        Console.WriteLine(line);
    }

    return;
}

ITransformer model = ml.Model.Load(args[0], out DataViewSchema schema);
Row[] rows = [.. Enumerable.Range(0, count).Select(i => new Row { Features = [i, i / 2f, -i / 4f] })];
if (model.GetOutputSchema(schema)["Score"].Type is VectorDataViewType)
{
    using var engine = ml.Model.CreatePredictionEngine<Row, VectorPrediction>(model);
    foreach (Row row in rows) Console.WriteLine(ScoreLines.Bits(engine.Predict(row).Score));
}
else
{
    using var engine = ml.Model.CreatePredictionEngine<Row, Prediction>(model);
    foreach (Row row in rows) Console.WriteLine(ScoreLines.Bits(engine.Predict(row).Score));
}

foreach (string line in ScoreLines.Of(model.Transform(ml.Data.LoadFromEnumerable(rows)))) Console.WriteLine(line);
