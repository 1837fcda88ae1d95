using System.Numerics.Tensors;
using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>Sees to it that a model which scores nothing cannot win.</summary>
internal static class FiniteScores
{
    /// <summary>Throws where a score is NaN or infinite.</summary>
    /// <param name="scored">Scored rows.</param>
    /// <param name="column">The column of scores, Single or a vector of it.</param>
    /// <exception cref="InvalidOperationException">A score is not finite.</exception>
    public static void Require(IDataView scored, string column)
    {
        DataViewSchema.Column score = scored.Schema[column];
        using DataViewRowCursor cursor = scored.GetRowCursor([score]);
        Func<bool> isFinite = score.Type is VectorDataViewType ? OfVector(cursor, score) : OfScalar(cursor, score);
        while (cursor.MoveNext())
        {
            if (!isFinite())
            {
                throw new InvalidOperationException(
                    $"Column '{column}' has a score that is NaN or infinite, first in validation row {cursor.Position}: "
                    + "the model is not usable.");
            }
        }
    }

    private static Func<bool> OfScalar(DataViewRowCursor cursor, DataViewSchema.Column score)
    {
        ValueGetter<float> getter = cursor.GetGetter<float>(score);
        float value = 0;
        return () =>
        {
            getter(ref value);
            return float.IsFinite(value);
        };
    }

    private static Func<bool> OfVector(DataViewRowCursor cursor, DataViewSchema.Column score)
    {
        ValueGetter<VBuffer<float>> getter = cursor.GetGetter<VBuffer<float>>(score);
        VBuffer<float> value = default;
        return () =>
        {
            getter(ref value);
            ReadOnlySpan<float> values = value.GetValues();
            return values.IsEmpty || float.IsFinite(TensorPrimitives.SumOfMagnitudes(values));
        };
    }
}
