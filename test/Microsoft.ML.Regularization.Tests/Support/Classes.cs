using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Small tables with classes, and fits to them.</summary>
internal static class Classes
{
    /// <summary>Flag: x0 > x1. Key: the largest of three features. A share of the labels is drawn instead.</summary>
    public static ClassRow[] Rows(int count, int seed = 7, double wrong = 0)
    {
        var random = new Random(seed);
        var rows = new ClassRow[count];
        for (int i = 0; i < count; i++)
        {
            float[] x = [Draw(), Draw(), Draw()];
            bool isWrong = random.NextDouble() < wrong;
            rows[i] = new ClassRow
            {
                Features = x,
                Flag = isWrong ? random.Next(2) == 1 : x[0] > x[1],
                Key = isWrong ? (uint)random.Next(3) : (uint)Array.IndexOf(x, x.Max()),
            };
        }

        return rows;

        float Draw() => (float)((2 * random.NextDouble()) - 1);
    }

    public static IDataView View(params ClassRow[] rows) => new MLContext(1).Data.LoadFromEnumerable(rows);

    /// <summary>The table with names a, b, c behind the keys.</summary>
    public static IDataView Named(params ClassRow[] rows) => new NamedKeys(View(rows), "Key", ["a", "b", "c"]);

    public static NetworkBinaryOptions Binary(Action<NetworkBinaryOptions>? change = null)
    {
        NetworkBinaryOptions options = Quick(new NetworkBinaryOptions { LabelColumnName = "Flag" });
        change?.Invoke(options);
        return options;
    }

    public static NetworkMulticlassOptions Multiclass(Action<NetworkMulticlassOptions>? change = null)
    {
        NetworkMulticlassOptions options = Quick(new NetworkMulticlassOptions { LabelColumnName = "Key" });
        change?.Invoke(options);
        return options;
    }

    public static NetworkBinaryTransformer Fit(NetworkBinaryOptions options, IDataView view, MLContext? ml = null) =>
        (ml ?? new MLContext(1)).BinaryClassification.Trainers.Network(options).Fit(view);

    public static NetworkMulticlassTransformer Fit(
        NetworkMulticlassOptions options, IDataView view, MLContext? ml = null) =>
        (ml ?? new MLContext(1)).MulticlassClassification.Trainers.Network(options).Fit(view);

    public static List<TValue> Column<TValue>(IDataView view, string name)
    {
        var values = new List<TValue>();
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema[name]]);
        ValueGetter<TValue> getter = cursor.GetGetter<TValue>(view.Schema[name]);
        while (cursor.MoveNext())
        {
            TValue value = default!;
            getter(ref value);
            values.Add(value);
        }

        return values;
    }

    public static List<float[]> Vectors(IDataView view, string name) =>
        [.. Column<VBuffer<float>>(view, name).Select(static vector => vector.DenseValues().ToArray())];

    /// <summary>Share of the rows whose prediction is the label.</summary>
    public static double Accuracy<TValue>(IDataView scored, string label) =>
        Column<TValue>(scored, label).Zip(Column<TValue>(scored, "PredictedLabel"))
            .Average(static pair => Equals(pair.First, pair.Second) ? 1.0 : 0);

    private static TOptions Quick<TOptions>(TOptions options)
        where TOptions : NetworkClassificationOptions
    {
        options.HiddenUnits = [16];
        options.BatchSize = 32;
        options.MaximumEpochs = 10;
        options.LearningRate = 0.02;
        options.Dropout = 0;
        options.Seed = 3;
        return options;
    }
}
