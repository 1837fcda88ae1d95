namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// How many of the most suspect rows, as many as are wrong, are wrong: with a fifth of the labels made wrong and the tool's
/// defaults.
/// </summary>
internal static class NoisySuspects
{
    private const double Goal = 75;
    private const string JudgedSet = "phoneme";

    private static readonly NoisyCondition _condition = new(LabelNoiseKind.Symmetric, 0.2);

    public static BenchResult Of(NoisySet set, FinishedFits<FinishedNoisyFit> finished, int draws)
    {
        MeanAndError precision = MeanAndError.Of(
            [.. Enumerable.Range(1, draws).Select(draw => 100 * Run(set, finished, draw).Accuracy)]);
        string name = $"{set.Name}/suspects at {_condition.Title}";
        BenchResult entry = set.Name == JudgedSet
            ? BenchResult.AtLeast(name, precision.Mean, "% wrong", Goal)
            : new BenchResult { Name = name, Value = precision.Mean, Unit = "% wrong" };
        return entry with { StandardError = precision.StandardError };
    }

    private static FinishedNoisyFit Run(NoisySet set, FinishedFits<FinishedNoisyFit> finished, int draw)
    {
        string key = $"{set.Name} | suspects | {_condition.Title} | draw {draw} | all rows";
        if (finished.Find(key) is { } known)
        {
            return known;
        }

        var ml = new MLContext(draw);
        IDataView suspects = ml.Data.FindSuspectLabels(_condition.Corrupt(ml, set.ToJudge(ml, draw), draw)).Rows;
        List<bool> isWrong = Columns.Read<bool>(suspects, "IsCorrupted");
        int count = isWrong.Count(static wrong => wrong);
        double found = Columns.Read<int>(suspects, "SuspectRank")
            .Where((rank, row) => rank <= count && isWrong[row]).Count();
        var fit = new FinishedNoisyFit(key, found / count, 0, 0);
        finished.Add(fit);
        return fit;
    }
}
