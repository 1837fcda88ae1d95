namespace Microsoft.ML.Data;

/// <summary>Adds up what metrics of classes need. Rows whose label is missing or no whole number, or with a score that
/// is not finite, do not count; a class that the scores do not know counts as wrong.</summary>
internal sealed class MulticlassEvaluation(int classes)
{
    private const float Epsilon = 1e-15f;

    private readonly double[][] _counts = [.. Enumerable.Range(0, classes).Select(_ => new double[classes])];
    private readonly double[] _classLogLoss = new double[classes];

    // By how many classes had a higher score than the true one; last, those of unknown classes.
    private readonly double[] _ranks = new double[classes + 1];
    private double _logLoss;
    private double _rows;

    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type.</exception>
    public static MulticlassClassificationMetrics Evaluate(
        IDataView data, string labelName, string scoreName, string predictedLabelName, int topCount)
    {
        var label = EvaluationColumns.Find(data.Schema, "Label", labelName);
        var score = EvaluationColumns.Find(data.Schema, "Score", scoreName);
        _ = EvaluationColumns.Find(data.Schema, "PredictedLabel", predictedLabelName);
        if (score.Type is not VectorDataViewType { Size: >= 2 } vector
            || !vector.ItemType.Equals(NumberDataViewType.Single))
        {
            throw Contracts.ExceptSchemaMismatch("schema", "score", score.Name,
                "vector of two or more items of type Single", score.Type.ToString()!);
        }

        if (!label.Type.Equals(NumberDataViewType.Single) && label.Type is not KeyDataViewType)
        {
            throw Contracts.ExceptSchemaMismatch(
                "schema", "label", label.Name, "Single or Key", label.Type.ToString()!);
        }

        var evaluation = new MulticlassEvaluation(vector.Size);
        evaluation.Read(data, label, score);
        return evaluation.Finish(EvaluationColumns.GetSlotNames(score, vector.Size), topCount);
    }

    private void Read(IDataView data, DataViewSchema.Column label, DataViewSchema.Column score)
    {
        using var cursor = data.GetRowCursor([label, score]);
        var getLabel = RowNumbers.GetGetter(cursor, label);
        var getScores = cursor.GetGetter<VBuffer<float>>(score);
        double actual = 0;
        VBuffer<float> scores = default;
        var dense = new float[classes];
        while (cursor.MoveNext())
        {
            getLabel(ref actual);
            if (!(actual >= 0) || actual != (int)actual)
                continue;
            getScores(ref scores);
            scores.CopyTo(dense);
            if (Array.TrueForAll(dense, float.IsFinite))
                Add((int)actual, dense);
        }
    }

    private void Add(int label, float[] scores)
    {
        _rows++;
        if (label >= classes)
        {
            _logLoss -= Math.Log(Epsilon);
            _ranks[classes]++;
            return;
        }

        var logLoss = -Math.Log(Math.Clamp(scores[label], Epsilon, 1));
        _logLoss += logLoss;
        _classLogLoss[label] += logLoss;
        var rank = 0;
        var predicted = 0;
        for (var i = 0; i < classes; i++)
        {
            // Of equal scores the first class counts as the higher.
            if (scores[i] > scores[label] || (scores[i] == scores[label] && i < label))
                rank++;
            if (scores[i] > scores[predicted])
                predicted = i;
        }

        _ranks[rank]++;
        _counts[label][predicted]++;
    }

    private MulticlassClassificationMetrics Finish(string[] classNames, int topCount)
    {
        var logLoss = _rows > 0 ? _logLoss / _rows : 0;
        double[] rows = [.. _counts.Select(row => row.Sum())];
        var entropy = -rows.Where(count => count > 0).Sum(count => count * Math.Log(count / _rows)) / _rows;
        var matrix = new ConfusionMatrix(_counts, classNames, isBinary: false);
        var seen = rows.Count(count => count > 0);
        return new MulticlassClassificationMetrics
        {
            LogLoss = logLoss,
            LogLossReduction = (entropy - logLoss) / entropy,
            MicroAccuracy = _rows > 0 ? _ranks[0] / _rows : 0,
            MacroAccuracy = seen > 0 ? matrix.PerClassRecall.Sum() / seen : 0,
            TopKPredictionCount = topCount,
            TopKAccuracyForAllK = topCount > 0 ? TopAccuracies(topCount) : null!,
            PerClassLogLoss = [.. _classLogLoss.Select((sum, i) => rows[i] > 0 ? sum / rows[i] : 0)],
            ConfusionMatrix = matrix,
        };
    }

    private double[] TopAccuracies(int count)
    {
        var accuracies = new double[Math.Min(count, _ranks.Length)];
        double sum = 0;
        for (var i = 0; i < accuracies.Length; i++)
            accuracies[i] = sum += _ranks[i] / _rows;
        return accuracies;
    }
}
