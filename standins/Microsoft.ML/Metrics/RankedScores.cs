namespace Microsoft.ML.Data;

/// <summary>Scores with their labels, for the areas under curves.</summary>
internal sealed class RankedScores
{
    private readonly List<float> _scores = [];
    private readonly List<bool> _labels = [];

    public void Add(float score, bool isPositive)
    {
        _scores.Add(score);
        _labels.Add(isPositive);
    }

    /// <exception cref="ArgumentOutOfRangeException">One of the classes has no rows.</exception>
    public (double Roc, double PrecisionRecall) ComputeAreas()
    {
        var positives = _labels.Count(isPositive => isPositive);
        var negatives = _labels.Count - positives;
        Contracts.CheckParam(
            positives > 0, "PosSample", "AUC is not defined when there is no positive class in the data");
        Contracts.CheckParam(
            negatives > 0, "NegSample", "AUC is not defined when there is no negative class in the data");
        var order = Enumerable.Range(0, _scores.Count).ToArray();
        Array.Sort(order, (i, j) => _scores[i] == _scores[j] ? i.CompareTo(j) : _scores[j].CompareTo(_scores[i]));
        return (RocArea(order) / positives / negatives, PrecisionRecallArea(order, positives));
    }

    /// <summary>The number of pairs in which the positive row has the higher score.</summary>
    private double RocArea(int[] order)
    {
        double area = 0;
        double positives = 0;
        for (var start = 0; start < order.Length;)
        {
            var end = start;
            double tiedPositives = 0;
            while (end < order.Length && _scores[order[end]] == _scores[order[start]])
                tiedPositives += _labels[order[end++]] ? 1 : 0;
            area += (positives + tiedPositives / 2) * (end - start - tiedPositives);
            positives += tiedPositives;
            start = end;
        }

        return area;
    }

    /// <summary>Rows of equal scores count one by one in their order, as in the genuine library.</summary>
    private double PrecisionRecallArea(int[] order, int positives)
    {
        double area = 0;
        double truePositives = 0;
        double precision = 1;
        for (var i = 0; i < order.Length; i++)
        {
            var last = precision;
            var isPositive = _labels[order[i]];
            truePositives += isPositive ? 1 : 0;
            precision = truePositives / (i + 1);
            if (isPositive)
                area += (last + precision) / 2 / positives;
        }

        return area;
    }
}
