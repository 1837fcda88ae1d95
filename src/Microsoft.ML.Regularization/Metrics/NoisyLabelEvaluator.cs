namespace Microsoft.ML.Regularization;

/// <summary>Compares given labels, true labels and predictions.</summary>
internal sealed class NoisyLabelEvaluator
{
    private readonly int[] _given;
    private readonly int[] _true;
    private readonly int[] _predicted;
    private readonly int[] _rows;

    private NoisyLabelEvaluator(ClassLabels given, ClassLabels trueLabels, ClassLabels predicted)
    {
        RequireSame(given, trueLabels);
        RequireSame(given, predicted);
        (_given, _true, _predicted) = (given.Classes, trueLabels.Classes, predicted.Classes);
        _rows = [.. Enumerable.Range(0, _given.Length)
            .Where(row => _given[row] >= 0 && _true[row] >= 0 && _predicted[row] >= 0)];
        if (_rows.Length == 0)
        {
            throw new InvalidOperationException(
                $"No row has a given label ('{given.Column.Name}'), a true label ('{trueLabels.Column.Name}') and a "
                + $"prediction ('{predicted.Column.Name}'). Give rows that have all three.");
        }
    }

    public static NoisyLabelMetrics Evaluate(
        IDataView data, string labelName, string trueLabelName, string predictedLabelName)
    {
        var evaluator = new NoisyLabelEvaluator(
            ClassLabels.Read(data, labelName),
            ClassLabels.Read(data, trueLabelName),
            ClassLabels.Read(data, predictedLabelName));
        bool hasSuspects = data.Schema.GetColumnOrNull(SuspectRanking.RankColumn) is not null
            && data.Schema.GetColumnOrNull(SuspectRanking.SuspectColumn) is not null;
        return evaluator.Measure(hasSuspects ? evaluator.Detection(data) : null);
    }

    private static void RequireSame(ClassLabels one, ClassLabels other)
    {
        if (one.ClassCount != other.ClassCount || one.AreBoolean != other.AreBoolean)
        {
            throw new ArgumentException(
                $"The columns '{one.Column.Name}' ({one.Column.Type}) and '{other.Column.Name}' ({other.Column.Type}) "
                + "do not have the same classes. Map all labels to keys by the same transformer.",
                nameof(other));
        }
    }

    private NoisyLabelMetrics Measure(SuspectMetrics? detection)
    {
        int[] wrong = [.. _rows.Where(IsWrong)];
        return new NoisyLabelMetrics
        {
            RowCount = _rows.Length,
            SkippedCount = _given.Length - _rows.Length,
            WrongCount = wrong.Length,
            CleanAccuracy = Share(_rows, row => _predicted[row] == _true[row]),
            GivenAccuracy = Share(_rows, row => _predicted[row] == _given[row]),
            MemorizedFraction = Share(wrong, row => _predicted[row] == _given[row]),
            CorrectedFraction = Share(wrong, row => _predicted[row] == _true[row]),
            Detection = detection,
        };
    }

    private SuspectMetrics Detection(IDataView data)
    {
        int[] ranks = SuspectRanking.ReadRanks(data);
        bool[] isSuspect = FlagColumn.Read(data, SuspectRanking.SuspectColumn);
        int[] ranked = [.. _rows.Where(row => ranks[row] > 0).OrderBy(row => ranks[row])];
        int[] wrong = [.. ranked.Where(IsWrong)];
        int[] suspects = [.. ranked.Where(row => isSuspect[row])];
        return new SuspectMetrics
        {
            SuspectCount = suspects.Length,
            Precision = Share(suspects, IsWrong),
            Recall = Share(wrong, row => isSuspect[row]),
            PrecisionAtWrongCount = Share(ranked[..wrong.Length], IsWrong),
            AreaUnderRocCurve = Area(ranked, wrong.Length),
        };
    }

    /// <summary>Share of the pairs of a wrong and a right label in which the wrong one comes first.</summary>
    private double Area(int[] ranked, int wrongCount)
    {
        double inOrder = 0;
        long wrongBefore = 0;
        foreach (int row in ranked)
        {
            bool isWrong = IsWrong(row);
            inOrder += isWrong ? 0 : wrongBefore;
            wrongBefore += isWrong ? 1 : 0;
        }

        return inOrder / ((double)wrongCount * (ranked.Length - wrongCount));
    }

    private bool IsWrong(int row) => _given[row] != _true[row];

    private static double Share(int[] rows, Func<int, bool> holds) => rows.Count(holds) / (double)rows.Length;
}
