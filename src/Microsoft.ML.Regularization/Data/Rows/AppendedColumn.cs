using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>A column whose values are in memory, one a row.</summary>
/// <param name="Name">Its name; it hides a column of the same name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Annotations">Its annotations.</param>
/// <param name="Getter">Makes the getter of a cursor, of what gives the number of the current row.</param>
internal sealed record AppendedColumn(
    string Name, DataViewType Type, DataViewSchema.Annotations? Annotations, Func<Func<long>, Delegate> Getter)
{
    public static AppendedColumn Of<T>(
        string name, DataViewType type, T[] values, DataViewSchema.Annotations? annotations = null) =>
        new(name, type, annotations, row => (ValueGetter<T>)((ref T value) => value = values[row()]));
}
