namespace Microsoft.ML.Regularization;

/// <summary>
/// Makes new rows between a row and a near neighbour, and around the row where the neighbour is too far off for what lies
/// between to be trusted.
/// </summary>
internal sealed class SmognRows : SyntheticRows
{
    private readonly double _noise;
    private readonly double[] _deviations;
    private readonly double _labelDeviation;

    public SmognRows(RangeRows rows, SlotLayout layout, Random random, double noise)
        : base(rows, layout, random)
    {
        _noise = noise;
        int count = rows.Rows.Length;
        _deviations = Array.ConvertAll(layout.Numbers, slot => Deviation(count, i => rows.Features(i)[slot]));
        _labelDeviation = Deviation(count, i => rows.Label(i));
    }

    public override ResampledRow Make(Neighborhood neighborhood)
    {
        double safe = neighborhood.MedianDistance / 2;
        int chosen = Random.Next(neighborhood.Neighbors.Length);
        return neighborhood.Distances[chosen] < safe
            ? Between(neighborhood.Seed, neighborhood.Neighbors[chosen])
            : Around(neighborhood.Seed, Math.Min(safe, _noise));
    }

    /// <summary>The standard deviation of a sample.</summary>
    private static double Deviation(int count, Func<int, float> value)
    {
        double mean = Enumerable.Range(0, count).Average(i => (double)value(i));
        double squares = Enumerable.Range(0, count).Sum(i => (value(i) - mean) * (value(i) - mean));
        return count > 1 ? Math.Sqrt(squares / (count - 1)) : 0;
    }

    private ResampledRow Around(int seed, double noise)
    {
        float[] features = [.. Rows.Features(seed)];
        for (int i = 0; i < _deviations.Length; i++)
        {
            features[Layout.Numbers[i]] += (float)(noise * _deviations[i] * NextNormal());
        }

        CopyCategories(features, Array.ConvertAll(Layout.Categories, _ => Random.Next(Rows.Rows.Length)));
        return new ResampledRow
        {
            Features = features,
            Label = (float)(Rows.Label(seed) + (noise * _labelDeviation * NextNormal())),
            IsSynthetic = true,
        };
    }

    /// <summary>A standard normal number (Box and Muller, 1958).</summary>
    private double NextNormal() =>
        Math.Sqrt(-2 * Math.Log(1 - Random.NextDouble())) * Math.Cos(2 * Math.PI * Random.NextDouble());
}
