namespace Microsoft.ML.Regularization;

/// <summary>Classic autoregression by the Yule-Walker equations.</summary>
internal sealed class YuleWalkerLearner(WindowShape shape, FitControl control) : ILagLearner
{
    private readonly List<WindowRange> _rows = [];

    public void Add(IReadOnlyList<WindowRange> rows) => _rows.AddRange(rows);

    public LearnedMap Learn()
    {
        // The steps that rows read or predict: the equations know no rows.
        float[][] series =
        [
            .. _rows.GroupBy(static range => range.Columns[0]).Select(ranges =>
            {
                int first = ranges.Min(range => range.FirstOrigin - shape.Depth);
                // A row has at least one target; how many the caller's rows have does not matter here.
                int end = ranges.Max(static range => range.FirstOrigin + range.Count);
                return first == 0 && end == ranges.Key.Length ? ranges.Key : ranges.Key[first..end];
            }),
        ];
        (double mean, double[] values) = Autocovariances.Of(series, shape.Lags, control);
        double[] coefficients = YuleWalker.Solve(values).Coefficients;
        Array.Reverse(coefficients);
        return new LearnedMap(IteratedMap.Of(shape, coefficients, mean * (1 - coefficients.Sum())));
    }
}
