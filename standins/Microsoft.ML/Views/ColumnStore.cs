using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>One column's values in memory, by row.</summary>
internal abstract class ColumnStore
{
    /// <summary>A store for values of the column's raw type; vectors are copied in and out.</summary>
    public static ColumnStore Create(DataViewType type)
    {
        Type store = type is VectorDataViewType vector
            ? typeof(VectorStore<>).MakeGenericType(vector.ItemType.RawType)
            : typeof(ScalarStore<>).MakeGenericType(type.RawType);
        return (ColumnStore)Activator.CreateInstance(
            store, BindingFlags.Public | BindingFlags.Instance, null, null, null)!;
    }

    /// <summary>An action that stores the row's value at an index.</summary>
    public abstract Action<int> Writer(DataViewRow row, DataViewSchema.Column column);

    /// <summary>A getter of the value at the index that the function tells.</summary>
    public abstract Delegate Reader(Func<int> index);

    private static void Grow<T>(ref T[] values, int index)
    {
        if (index >= values.Length) Array.Resize(ref values, Math.Max(16, Math.Max(index + 1, values.Length * 2)));
    }

    private sealed class ScalarStore<T> : ColumnStore
    {
        private T[] _values = [];

        public override Action<int> Writer(DataViewRow row, DataViewSchema.Column column)
        {
            ValueGetter<T> getter = row.GetGetter<T>(column);
            return index =>
            {
                Grow(ref _values, index);
                getter(ref _values[index]);
            };
        }

        public override Delegate Reader(Func<int> index) => (ValueGetter<T>)((ref T value) => value = _values[index()]);
    }

    private sealed class VectorStore<T> : ColumnStore
    {
        private VBuffer<T>[] _values = [];

        public override Action<int> Writer(DataViewRow row, DataViewSchema.Column column)
        {
            ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(column);
            return index =>
            {
                Grow(ref _values, index);
                getter(ref _values[index]);
            };
        }

        public override Delegate Reader(Func<int> index) =>
            (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) => _values[index()].CopyTo(ref value));
    }
}
