namespace Microsoft.ML.Data;

/// <summary>Adds up the errors of a scored view. Rows whose label or score is NaN do not count.</summary>
internal sealed class RegressionEvaluation
{
    private long _count;
    private double _sumOfErrors;
    private double _sumOfSquaredErrors;
    private double _sumOfLabels;
    private double _sumOfSquaredLabels;

    /// <exception cref="ArgumentOutOfRangeException">A column is missing or holds no single numbers.</exception>
    public static RegressionMetrics Evaluate(IDataView data, string labelColumnName, string scoreColumnName)
    {
        var label = EvaluationColumns.Find(data.Schema, "Label", labelColumnName);
        var score = EvaluationColumns.Find(data.Schema, "Score", scoreColumnName);
        EvaluationColumns.CheckSingle(score, "score");
        EvaluationColumns.CheckSingle(label, "label");
        var evaluation = new RegressionEvaluation();
        using var cursor = data.GetRowCursor([label, score]);
        var getLabel = cursor.GetGetter<float>(label);
        var getScore = cursor.GetGetter<float>(score);
        float actual = 0;
        float predicted = 0;
        while (cursor.MoveNext())
        {
            getLabel(ref actual);
            getScore(ref predicted);
            evaluation.Add(actual, predicted);
        }

        return evaluation.Finish();
    }

    private void Add(double label, double score)
    {
        if (double.IsNaN(label) || double.IsNaN(score))
            return;
        var error = Math.Abs(label - score);
        _count++;
        _sumOfErrors += error;
        _sumOfSquaredErrors += error * error;
        _sumOfLabels += label;
        _sumOfSquaredLabels += label * label;
    }

    private RegressionMetrics Finish()
    {
        if (_count == 0)
            return new RegressionMetrics(0, 0, 0, 0, 0);
        var squaredError = _sumOfSquaredErrors / _count;
        var spread = _sumOfSquaredLabels - _sumOfLabels * _sumOfLabels / _count;
        var rSquared = spread == 0 ? double.NaN : 1 - _sumOfSquaredErrors / spread;
        return new RegressionMetrics(_sumOfErrors / _count, squaredError, Math.Sqrt(squaredError), squaredError,
            rSquared);
    }
}
