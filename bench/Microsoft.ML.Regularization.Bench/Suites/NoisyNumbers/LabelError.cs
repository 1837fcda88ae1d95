using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>Wrong labels of a regression, made on purpose.</summary>
/// <param name="Name">Name in tables.</param>
/// <param name="Change">
/// The wrong label, of all right ones, their standard deviation and the random numbers.
/// </param>
internal sealed record LabelError(string Name, Func<float, IReadOnlyList<float>, double, Random, float> Change)
{
    public static IReadOnlyList<LabelError> All { get; } =
    [
        new("of another row", static (_, labels, _, random) => labels[random.Next(labels.Count)]),
        new("3 to 6 deviations up", static (label, _, deviation, random) =>
            (float)(label + (deviation * (3 + (3 * random.NextDouble()))))),
    ];

    /// <summary>The rows with a share of their labels changed; which, depends on the seed.</summary>
    public IDataView Apply(IDataView rows, double rate, int seed)
    {
        var random = new Random(seed);
        var ml = new MLContext(seed);
        NumberRow[] table = [.. ml.Data.CreateEnumerable<NumberRow>(rows, reuseRowObject: false)];
        float[] labels = Array.ConvertAll(table, static row => row.Label);
        double mean = labels.Average();
        double deviation = Math.Sqrt(labels.Average(label => (label - mean) * (label - mean)));
        int[] order = [.. Enumerable.Range(0, table.Length)];
        random.Shuffle(order);
        foreach (int i in order.Take((int)Math.Round(rate * table.Length)))
        {
            table[i].Label = Change(labels[i], labels, deviation, random);
        }

        var schema = SchemaDefinition.Create(typeof(NumberRow));
        schema["Features"].ColumnType = rows.Schema["Features"].Type;
        return ml.Data.LoadFromEnumerable(table, schema);
    }
}
