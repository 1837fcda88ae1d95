namespace Microsoft.ML.Regularization.Tests;

/// <summary>Small tables whose label depends on a category alone, and fits to them.</summary>
internal static class Categories
{
    public const uint Missing = uint.MaxValue;

    private static readonly float[] _levels = [3, -5, 1, 8, -2, 0];

    /// <summary>Label: a level of the city. Flag: whether it is above 0. Class: the kind. Features are noise.</summary>
    public static CategoryRow[] Rows(int count, int seed = 7)
    {
        var random = new Random(seed);
        var rows = new CategoryRow[count];
        for (int i = 0; i < count; i++)
        {
            uint city = (uint)random.Next(_levels.Length);
            uint kind = (uint)random.Next(3);
            rows[i] = new CategoryRow
            {
                Features = [(float)random.NextDouble(), (float)random.NextDouble()],
                City = city,
                WideCity = city,
                CityName = $"city {city}",
                Kind = kind,
                Tags = [1 + (uint)random.Next(3), 1 + (uint)random.Next(3)],
                Label = _levels[city],
                Flag = _levels[city] > 0,
                Class = kind,
            };
        }

        return rows;
    }

    public static IDataView View(params CategoryRow[] rows) => new MLContext(1).Data.LoadFromEnumerable(rows);

    public static NetworkRegressionOptions Options(Action<NetworkRegressionOptions>? change = null) =>
        Fits.Quick(o =>
        {
            o.CategoricalFeatureColumnNames = ["City", "Kind"];
            o.Seed = 3;
            change?.Invoke(o);
        });

    public static NetworkRegressionTransformer Fit(NetworkRegressionOptions options, IDataView view) =>
        new MLContext(1).Regression.Trainers.Network(options).Fit(view);

    public static float[] Scores(ITransformer model, IDataView view) =>
        [.. Classes.Column<float>(model.Transform(view), "Score")];

    /// <summary>1 for perfect scores, 0 for those of the mean.</summary>
    public static double RSquared(ITransformer model, CategoryRow[] rows)
    {
        float[] scores = Scores(model, View(rows));
        double mean = rows.Average(static row => row.Label);
        double errors = rows.Zip(scores).Sum(static pair => Math.Pow(pair.First.Label - pair.Second, 2));
        return 1 - (errors / rows.Sum(row => Math.Pow(row.Label - mean, 2)));
    }
}
