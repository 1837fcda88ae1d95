namespace Microsoft.ML.Regularization.Tests;

/// <summary>Small tables with two targets, and fits to them.</summary>
internal static class Targets
{
    /// <summary>First: 2 x0 - 3 x1 + 0.5 x2 + 10 and noise. Second: 1e6 · (x0 x1 + x2) - 3e6.</summary>
    public static TargetsRow[] Rows(int count, int seed = 7, double noise = 0, float scale = 1e6f)
    {
        var random = new Random(seed);
        var rows = new TargetsRow[count];
        for (int i = 0; i < count; i++)
        {
            float[] x = [Draw(1), Draw(1), Draw(1)];
            float first = (2 * x[0]) - (3 * x[1]) + (0.5f * x[2]) + 10 + Draw(noise);
            float second = scale * ((x[0] * x[1]) + x[2] - 3 + Draw(noise));
            rows[i] = new TargetsRow
            {
                Features = x,
                Label = [first, second],
                OneTarget = [first],
                First = first,
                Second = second,
            };
        }

        return rows;

        float Draw(double size) => (float)(size * ((2 * random.NextDouble()) - 1));
    }

    public static IDataView View(params TargetsRow[] rows) => new MLContext(1).Data.LoadFromEnumerable(rows);

    /// <summary>The table with the slot names First and Second.</summary>
    public static IDataView Named(params TargetsRow[] rows)
    {
        var ml = new MLContext(1);
        IDataView view = View(rows);
        return ml.Transforms.Concatenate("Label", "First", "Second").Fit(view).Transform(view);
    }

    public static NetworkRegressionTransformer Fit(NetworkRegressionOptions options, IDataView view) =>
        new MLContext(1).Regression.Trainers.Network(options).Fit(view);

    public static List<float[]> Scores(ITransformer model, IDataView view) =>
        Classes.Vectors(model.Transform(view), "Score");

    /// <summary>Share of a target's variance that the scores explain.</summary>
    public static double RSquared(IEnumerable<TargetsRow> rows, IEnumerable<float[]> scores, int target)
    {
        double[] labels = [.. rows.Select(row => (double)row.Label[target])];
        double mean = labels.Average();
        return 1 - (labels.Zip(scores, (label, score) => Math.Pow(label - score[target], 2)).Sum()
            / labels.Sum(label => Math.Pow(label - mean, 2)));
    }
}
