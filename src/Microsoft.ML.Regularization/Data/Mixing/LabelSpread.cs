namespace Microsoft.ML.Regularization;

/// <summary>The standard deviation of the labels of a view, by one pass that keeps none of them (Welford
/// 1962).</summary>
internal static class LabelSpread
{
    /// <summary>The standard deviation over the rows with a label; 1 where all labels are equal.</summary>
    /// <exception cref="InvalidOperationException">A label is infinite.</exception>
    public static double Of(IDataView view, DataViewSchema.Column label)
    {
        (long count, double mean, double squares) = (0, 0, 0);
        using DataViewRowCursor cursor = view.GetRowCursor([label]);
        ValueGetter<float> getter = cursor.GetGetter<float>(label);
        float value = 0;
        while (cursor.MoveNext())
        {
            getter(ref value);
            if (float.IsInfinity(value))
            {
                throw new InvalidOperationException(
                    $"Label column '{label.Name}' is infinite in row {cursor.Position} of the data to be mixed (the "
                    + "first row is 0). Rows with similar labels can be found among finite ones alone: correct it, or set "
                    + "Bandwidth to null.");
            }

            if (!float.IsNaN(value))
            {
                double distance = value - mean;
                mean += distance / ++count;
                squares += distance * (value - mean);
            }
        }

        return squares > 0 ? Math.Sqrt(squares / count) : 1;
    }
}
