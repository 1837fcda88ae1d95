namespace Microsoft.ML.Regularization;

/// <summary>Sums of the errors of one bin.</summary>
internal sealed class BinErrors
{
    public long Count { get; private set; }

    public double Absolute { get; private set; }

    public double Squared { get; private set; }

    public double LogAbsolute { get; private set; }

    public void Add(double error, double floor)
    {
        double absolute = Math.Abs(error);
        Count++;
        Absolute += absolute;
        Squared += absolute * absolute;
        LogAbsolute += Math.Log(Math.Max(absolute, floor));
    }

    /// <summary>The errors of several bins together.</summary>
    public static RegionMetrics Summarize(IReadOnlyList<BinErrors> bins, long trainingRowCount)
    {
        var used = bins.Where(bin => bin.Count > 0).ToList();
        double count = used.Sum(bin => bin.Count);
        double mean = used.Sum(bin => bin.Absolute) / count;
        double meanSquare = used.Sum(bin => bin.Squared) / count;
        return new RegionMetrics
        {
            RowCount = (long)count,
            TrainingRowCount = trainingRowCount,
            MeanAbsoluteError = mean,
            StandardErrorOfMeanAbsoluteError = Math.Sqrt(Math.Max(0, meanSquare - mean * mean) / (count - 1)),
            RootMeanSquaredError = Math.Sqrt(meanSquare),
            GeometricMeanAbsoluteError = Math.Exp(used.Sum(bin => bin.LogAbsolute) / count),
            BalancedMeanAbsoluteError = used.Sum(bin => bin.Absolute / bin.Count) / used.Count,
            BalancedMeanSquaredError = used.Sum(bin => bin.Squared / bin.Count) / used.Count,
        };
    }
}
