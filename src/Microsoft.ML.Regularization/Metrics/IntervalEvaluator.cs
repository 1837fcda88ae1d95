namespace Microsoft.ML.Regularization;

/// <summary>Reads labels and intervals from views and judges them by region.</summary>
internal sealed class IntervalEvaluator(ShotRegions regions)
{
    private readonly Sums[] _byRegion = new Sums[Enum.GetValues<ShotRegion>().Length];
    private long _missingIntervals;
    private long _missingLabels;

    public static IntervalRegressionMetrics Evaluate(
        IDataView data, IDataView trainSet, string labelName, string lowerName, string upperName,
        ShotRegionOptions options)
    {
        var label = SingleColumn.Find(data.Schema, labelName, "label");
        var lower = SingleColumn.Find(data.Schema, lowerName, "lower");
        var upper = SingleColumn.Find(data.Schema, upperName, "upper");
        var evaluator = new IntervalEvaluator(
            ShotRegions.FromLabels(SingleColumn.Read(trainSet, labelName, "label"), options));
        using var cursor = data.GetRowCursor([label, lower, upper]);
        var labelGetter = cursor.GetGetter<float>(label);
        var lowerGetter = cursor.GetGetter<float>(lower);
        var upperGetter = cursor.GetGetter<float>(upper);
        float labelValue = 0;
        float lowerValue = 0;
        float upperValue = 0;
        while (cursor.MoveNext())
        {
            labelGetter(ref labelValue);
            lowerGetter(ref lowerValue);
            upperGetter(ref upperValue);
            evaluator.Add(labelValue, lowerValue, upperValue);
        }

        return evaluator.Summarize();
    }

    private void Add(float label, float lower, float upper)
    {
        bool hasInterval = !float.IsNaN(lower) && !float.IsNaN(upper);
        _missingIntervals += hasInterval ? 0 : 1;
        _missingLabels += float.IsFinite(label) ? 0 : 1;
        if (hasInterval && float.IsFinite(label))
        {
            ref Sums sums = ref _byRegion[(int)regions.RegionOf(label)];
            sums = sums.Plus(new(1, lower <= label && label <= upper ? 1 : 0, (double)upper - lower));
        }
    }

    private IntervalRegressionMetrics Summarize() => new(
        _byRegion.Aggregate((first, second) => first.Plus(second)).Measure(),
        Array.ConvertAll(_byRegion, sums => sums.Measure()),
        _missingIntervals,
        _missingLabels);

    private readonly record struct Sums(long Rows, long Covered, double Width)
    {
        public Sums Plus(Sums other) => new(Rows + other.Rows, Covered + other.Covered, Width + other.Width);

        public IntervalMetrics Measure() => new()
        {
            RowCount = Rows,
            Coverage = (double)Covered / Rows,
            MeanWidth = Width / Rows,
        };
    }
}
