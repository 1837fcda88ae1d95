using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataViewSchema
{
    public sealed partial class Annotations
    {
        public sealed class Builder
        {
            private readonly List<(DetachedColumn Column, Delegate Getter)> _items = [];

            public void Add(Annotations annotations, Func<string, bool> selector)
            {
                ArgumentNullException.ThrowIfNull(selector);
                if (annotations is null) return;
                foreach (Column column in annotations.Schema.Where(column => selector(column.Name)))
                {
                    _items.Add((new DetachedColumn(column), annotations._getters[column.Index]));
                }
            }

            public void Add<TValue>(
                string name, DataViewType type, ValueGetter<TValue> getter, Annotations? annotations = null) =>
                Add(name, type, (Delegate)getter, annotations);

            public void Add(string name, DataViewType type, Delegate getter, Annotations? annotations = null)
            {
                ArgumentNullException.ThrowIfNull(getter);
                var column = new DetachedColumn(name, type, annotations);
                if (getter.GetType() != typeof(ValueGetter<>).MakeGenericType(type.RawType))
                {
                    throw new ArgumentException(
                        $"The getter of '{name}' must yield {type.RawType}, not {getter.GetType()}.", nameof(getter));
                }
                _items.Add((column, getter));
            }

            public void AddPrimitiveValue<TValue>(
                string name, PrimitiveDataViewType type, TValue value, Annotations? annotations = null)
            {
                ArgumentNullException.ThrowIfNull(type);
                if (type.RawType != typeof(TValue))
                {
                    throw new ArgumentException(
                        $"type.RawType must be of type '{typeof(TValue).FullName}'.", nameof(type));
                }
                Add(name, type, (ref TValue target) => target = value, annotations);
            }

            public Annotations ToAnnotations() =>
                new(new DataViewSchema(
                    [.. _items.Select(item => item.Column)]), [.. _items.Select(item => item.Getter)]);
        }
    }
}
