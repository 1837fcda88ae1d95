namespace Microsoft.ML.Regularization;

/// <summary>The other rows of a range seen from one of them.</summary>
/// <param name="Seed">The row, as its place in the range.</param>
/// <param name="Neighbors">Places of its nearest others, nearest first.</param>
/// <param name="Distances">Their distances.</param>
/// <param name="MedianDistance">Median distance of all others.</param>
internal sealed record Neighborhood(int Seed, int[] Neighbors, double[] Distances, double MedianDistance)
{
    public static Neighborhood Of(RangeRows rows, int seed, int count)
    {
        int[] others = [.. Enumerable.Range(0, rows.Rows.Length).Where(other => other != seed)];
        double[] distances = Array.ConvertAll(others, other => rows.Distance(seed, other));
        Array.Sort(distances, others);
        int taken = Math.Min(count, others.Length);
        return new Neighborhood(seed, others[..taken], distances[..taken], FiveNumbers.Median(distances));
    }
}
