namespace Microsoft.ML.Regularization;

/// <summary>A pass over the rows that have a label.</summary>
internal sealed class LabelledRows(DataViewRowCursor cursor, MixReader reader)
{
    /// <summary>Reads the next one into a slot of a pool; false after the last one.</summary>
    public bool ReadInto(RowPool pool, int slot)
    {
        while (cursor.MoveNext())
        {
            float label = reader.ReadLabel();
            if (!float.IsNaN(label))
            {
                reader.ReadFeatures(pool.Input(slot));
                pool.Target(slot)[0] = label;
                pool.Weights[slot] = reader.ReadWeight();
                return true;
            }
        }

        return false;
    }
}
