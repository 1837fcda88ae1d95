namespace Microsoft.ML.Regularization.Bench;

/// <summary>Reads single columns.</summary>
internal static class Columns
{
    public static List<T> Read<T>(IDataView view, string name)
        where T : struct
    {
        var values = new List<T>();
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema[name]]);
        ValueGetter<T> getter = cursor.GetGetter<T>(view.Schema[name]);
        T value = default;
        while (cursor.MoveNext())
        {
            getter(ref value);
            values.Add(value);
        }

        return values;
    }
}
