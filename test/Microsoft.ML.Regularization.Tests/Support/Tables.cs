namespace Microsoft.ML.Regularization.Tests;

/// <summary>Small tables with known content.</summary>
internal static class Tables
{
    /// <summary>Label = 2 x0 - 3 x1 + 0.5 x2 + 10, features uniform in [-1, 1].</summary>
    public static Row[] Linear(int count, int seed = 7) =>
        Make(count, seed, x => (2 * x[0]) - (3 * x[1]) + (0.5f * x[2]) + 10);

    /// <summary>A label that no linear model of the features can explain.</summary>
    public static Row[] Curved(int count, int seed = 7) =>
        Make(count, seed, x => (5 * MathF.Sin(3 * x[0])) + (4 * x[1] * x[2]) + 100);

    public static Row[] Make(int count, int seed, Func<float[], float> label)
    {
        var random = new Random(seed);
        var rows = new Row[count];
        for (int i = 0; i < count; i++)
        {
            float[] x = [Draw(), Draw(), Draw()];
            rows[i] = new Row { Features = x, Label = label(x) };
        }

        return rows;

        float Draw() => (float)((2 * random.NextDouble()) - 1);
    }

    public static IDataView View(params Row[] rows) => new MLContext(1).Data.LoadFromEnumerable(rows);
}
