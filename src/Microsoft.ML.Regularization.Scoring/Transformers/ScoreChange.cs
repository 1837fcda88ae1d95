using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Transformers;

/// <summary>How far the scores of two models of the same rows lie apart.</summary>
internal sealed class ScoreChange
{
    private const string ScoreName = "Score";
    private double _squares;
    private double _sum;
    private double _sumOfSquares;
    private long _scores;
    private long _changedLabels;
    private bool _hasLabels;

    public long RowCount { get; private set; }

    public double Largest { get; private set; }

    public double RootMeanSquare => _scores == 0 ? 0 : Math.Sqrt(_squares / _scores);

    public double StandardDeviation =>
        _scores == 0 ? 0 : Math.Sqrt(Math.Max(0, (_sumOfSquares / _scores) - Math.Pow(_sum / _scores, 2)));

    public double? ChangedLabelFraction => !_hasLabels ? null : RowCount == 0 ? 0 : (double)_changedLabels / RowCount;

    /// <param name="before">Rows with the columns of scores.</param>
    /// <param name="after">The same rows in the same order.</param>
    /// <exception cref="ArgumentException">There is no column Score of numbers.</exception>
    public static ScoreChange Between(IDataView before, IDataView after)
    {
        var change = new ScoreChange();
        using DataViewRowCursor first = CursorOf(before);
        using DataViewRowCursor second = CursorOf(after);
        Func<VBuffer<float>> scoresBefore = ScoresOf(first);
        Func<VBuffer<float>> scoresAfter = ScoresOf(second);
        Func<uint>? labelBefore = LabelOf(first);
        Func<uint>? labelAfter = LabelOf(second);
        change._hasLabels = labelBefore is not null;
        while (first.MoveNext() && second.MoveNext())
        {
            change.RowCount++;
            change.Add(scoresBefore(), scoresAfter());
            if (labelBefore is not null && labelAfter is not null && labelBefore() != labelAfter())
            {
                change._changedLabels++;
            }
        }

        return change;
    }

    private void Add(VBuffer<float> before, VBuffer<float> after)
    {
        foreach ((float old, float now) in before.DenseValues().Zip(after.DenseValues()))
        {
            double step = Math.Abs((double)old - now);
            Largest = Math.Max(Largest, step);
            _squares += step * step;
            _sum += old;
            _sumOfSquares += (double)old * old;
            _scores++;
        }
    }

    private static DataViewRowCursor CursorOf(IDataView view)
    {
        if (view.Schema.GetColumnOrNull(ScoreName) is not { } score || !HoldsSingles(score.Type))
        {
            throw new ArgumentException(
                $"The model gives no column {ScoreName} of Single, so that its scores cannot be compared.");
        }

        return view.GetRowCursor(
            view.Schema.GetColumnOrNull(ScoreColumns.PredictedLabelName) is { } label ? [score, label] : [score]);
    }

    private static bool HoldsSingles(DataViewType type) =>
        ((type as VectorDataViewType)?.ItemType ?? type).Equals(NumberDataViewType.Single);

    private static Func<VBuffer<float>> ScoresOf(DataViewRowCursor row)
    {
        DataViewSchema.Column column = row.Schema[ScoreName];
        if (column.Type is VectorDataViewType)
        {
            ValueGetter<VBuffer<float>> vectorGetter = row.GetGetter<VBuffer<float>>(column);
            VBuffer<float> scores = default;
            return () =>
            {
                vectorGetter(ref scores);
                return scores;
            };
        }

        ValueGetter<float> getter = row.GetGetter<float>(column);
        float[] one = new float[1];
        return () =>
        {
            getter(ref one[0]);
            return new VBuffer<float>(1, one);
        };
    }

    /// <summary>The predicted label as a number; null where it is neither Boolean nor a key.</summary>
    private static Func<uint>? LabelOf(DataViewRowCursor row)
    {
        if (row.Schema.GetColumnOrNull(ScoreColumns.PredictedLabelName) is not { } column) return null;
        switch (column.Type)
        {
            case BooleanDataViewType:
                ValueGetter<bool> answer = row.GetGetter<bool>(column);
                bool isTrue = false;
                return () =>
                {
                    answer(ref isTrue);
                    return isTrue ? 1u : 0u;
                };
            case KeyDataViewType { RawType: var type } when type == typeof(uint):
                ValueGetter<uint> key = row.GetGetter<uint>(column);
                uint value = 0;
                return () =>
                {
                    key(ref value);
                    return value;
                };
            default:
                return null;
        }
    }
}
