namespace Microsoft.ML;

public sealed partial class DataViewSchema
{
    /// <summary>Facts about a column, a row of named values: slot names, key values, the kind of a score.</summary>
    public sealed partial class Annotations
    {
        private readonly Delegate[] _getters;

        private Annotations(DataViewSchema schema, Delegate[] getters)
        {
            Schema = schema;
            _getters = getters;
        }

        public static Annotations Empty { get; } = new(new DataViewSchema([]), []);

        public DataViewSchema Schema { get; }

        public ValueGetter<TValue> GetGetter<TValue>(Column column)
        {
            if (column.Index >= _getters.Length)
                throw new ArgumentException($"No annotation '{column.Name}'.", nameof(column));
            return _getters[column.Index] as ValueGetter<TValue>
                ?? throw new InvalidOperationException(
                    $"Annotation '{column.Name}' is of type {Schema[column.Index].Type}, not {typeof(TValue)}. " +
                    "(Invalid call to 'GetGetter')");
        }

        public void GetValue<TValue>(string kind, ref TValue value)
        {
            if (Schema.GetColumnOrNull(kind) is not { } column)
            {
                throw new InvalidOperationException($"No annotation '{kind}'. (Invalid call to 'GetValue')");
            }
            GetGetter<TValue>(column)(ref value);
        }

        /// <summary>The getter of an annotation whose type the caller does not know.</summary>
        internal Delegate GetGetter(Column column) => _getters[column.Index];

        public override string ToString() => string.Join(", ", Schema.Select(column => column.Name));
    }
}
