namespace Microsoft.ML;

/// <summary>A row that moves through its view. Its position is -1 before the first and after the last row.</summary>
public abstract class DataViewRowCursor : DataViewRow
{
    public abstract bool MoveNext();
}
