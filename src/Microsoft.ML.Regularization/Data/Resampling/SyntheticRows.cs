namespace Microsoft.ML.Regularization;

/// <summary>Makes new rows between rows of a range (SMOTER), for methods that add others too.</summary>
internal class SyntheticRows(RangeRows rows, SlotLayout layout, Random random)
{
    protected RangeRows Rows => rows;

    protected SlotLayout Layout => layout;

    protected Random Random => random;

    /// <summary>A new row from a row of the range and its neighbours.</summary>
    public virtual ResampledRow Make(Neighborhood neighborhood) =>
        Between(neighborhood.Seed, neighborhood.Neighbors[random.Next(neighborhood.Neighbors.Length)]);

    /// <summary>
    /// A point of the line from a row to another; categorical features come from one of the two. The label is the mean of
    /// theirs, each weighing as much as the new row is far from the other.
    /// </summary>
    protected ResampledRow Between(int seed, int neighbor)
    {
        float[] features = [.. rows.Features(seed)];
        float[] other = rows.Features(neighbor);
        float share = random.NextSingle();
        foreach (int slot in layout.Numbers)
        {
            features[slot] += share * (other[slot] - features[slot]);
        }

        int[] sources = Array.ConvertAll(layout.Categories, _ => random.Next(2) == 0 ? seed : neighbor);
        CopyCategories(features, sources);
        double toSeed = rows.Distance(seed, features, sources);
        double toNeighbor = rows.Distance(neighbor, features, sources);
        double weight = toSeed + toNeighbor > 0 ? toSeed / (toSeed + toNeighbor) : share;
        return new ResampledRow
        {
            Features = features,
            Label = (float)(rows.Label(seed) + (weight * ((double)rows.Label(neighbor) - rows.Label(seed)))),
            IsSynthetic = true,
        };
    }

    /// <summary>Takes each categorical feature over from a row of the range.</summary>
    protected void CopyCategories(float[] features, int[] sources)
    {
        for (int i = 0; i < sources.Length; i++)
        {
            var (first, last) = layout.Categories[i];
            Array.Copy(rows.Features(sources[i]), first, features, first, last - first + 1);
        }
    }
}
