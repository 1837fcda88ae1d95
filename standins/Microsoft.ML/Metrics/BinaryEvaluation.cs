namespace Microsoft.ML.Data;

/// <summary>Adds up what metrics of two classes need. Rows with a missing label or a score that is not finite do not
/// count.</summary>
internal sealed class BinaryEvaluation
{
    private readonly RankedScores _scores = new();
    private readonly double[][] _counts = [[0, 0], [0, 0]];
    private double _logLoss;

    private double Rows => Positives + _counts[1].Sum();

    private double Positives => _counts[0].Sum();

    /// <param name="data">The scored view.</param>
    /// <param name="names">The columns' names; without a probability column there is no log-loss.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type, or a class has no
    /// rows.</exception>
    public static CalibratedBinaryClassificationMetrics Evaluate(
        IDataView data, (string Label, string Score, string? Probability, string PredictedLabel) names)
    {
        var label = EvaluationColumns.Find(data.Schema, "Label", names.Label);
        var score = EvaluationColumns.Find(data.Schema, "Score", names.Score);
        DataViewSchema.Column? probability = names.Probability is null
            ? null : EvaluationColumns.Find(data.Schema, "Probability", names.Probability);
        _ = EvaluationColumns.Find(data.Schema, "PredictedLabel", names.PredictedLabel);
        EvaluationColumns.CheckSingle(score, "score");
        CheckLabel(label);
        if (probability is { } column)
            EvaluationColumns.CheckSingle(column, "probability");
        var evaluation = new BinaryEvaluation();
        evaluation.Read(data, label, score, probability);
        return evaluation.Finish(ClassNames(label));
    }

    private void Read(
        IDataView data, DataViewSchema.Column label, DataViewSchema.Column score, DataViewSchema.Column? probability)
    {
        using var cursor = data.GetRowCursor(probability is { } active ? [label, score, active] : [label, score]);
        var getLabel = RowNumbers.GetGetter(cursor, label);
        var getScore = cursor.GetGetter<float>(score);
        ValueGetter<float> getProbability = probability is { } column
            ? cursor.GetGetter<float>(column) : (ref float value) => value = float.NaN;
        double actual = 0;
        float predicted = 0;
        float chance = 0;
        while (cursor.MoveNext())
        {
            getLabel(ref actual);
            getScore(ref predicted);
            getProbability(ref chance);
            if (float.IsFinite(predicted) && !double.IsNaN(actual))
                Add(actual > 0, predicted, chance);
        }
    }

    private void Add(bool isPositive, float score, double probability)
    {
        _counts[isPositive ? 0 : 1][score > 0 ? 0 : 1]++;
        _logLoss -= Math.Log2(isPositive ? probability : 1 - probability);
        _scores.Add(score, isPositive);
    }

    private CalibratedBinaryClassificationMetrics Finish(string[] classNames)
    {
        var (roc, precisionRecall) = _scores.ComputeAreas();
        var share = Positives / Rows;
        var entropy = -share * Math.Log2(share) - (1 - share) * Math.Log2(1 - share);
        var logLoss = _logLoss / Rows;
        var metrics = new BinaryClassificationMetrics(
            roc, precisionRecall, new ConfusionMatrix(_counts, classNames, isBinary: true));
        return new CalibratedBinaryClassificationMetrics(metrics, logLoss, (entropy - logLoss) / entropy, entropy);
    }

    private static void CheckLabel(DataViewSchema.Column label)
    {
        var isLabel = label.Type is BooleanDataViewType or KeyDataViewType { Count: 2 }
            || label.Type.Equals(NumberDataViewType.Single) || label.Type.Equals(NumberDataViewType.Double);
        if (!isLabel)
        {
            throw Contracts.ExceptSchemaMismatch("schema", "label", label.Name,
                "Single, Double, Boolean, or a Key with cardinality 2", label.Type.ToString()!);
        }
    }

    private static string[] ClassNames(DataViewSchema.Column label)
    {
        if (!label.HasKeyValues())
            return ["positive", "negative"];
        VBuffer<ReadOnlyMemory<char>> names = default;
        label.GetKeyValues(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }
}
