using System.Reflection;

namespace Microsoft.ML.Data;

public sealed partial class SchemaDefinition
{
    public sealed class Column
    {
        private static readonly MethodInfo _add =
            typeof(Column).GetMethod(nameof(AddValue), BindingFlags.NonPublic | BindingFlags.Static)!;

        internal Column(string columnName, DataViewType columnType, string memberName)
        {
            ColumnName = columnName;
            ColumnType = columnType;
            MemberName = memberName;
        }

        public string MemberName { get; }

        public string ColumnName { get; set; }

        public DataViewType ColumnType { get; set; }

        public DataViewSchema.Annotations Annotations { get; internal set; } = DataViewSchema.Annotations.Empty;

        public void AddAnnotation<T>(string kind, T value, DataViewType annotationType)
        {
            ArgumentNullException.ThrowIfNull(annotationType);
            if (Annotations.Schema.GetColumnOrNull(kind) is not null)
            {
                throw Contracts.Except("Column already contains an annotation of this kind.");
            }
            var builder = new DataViewSchema.Annotations.Builder();
            builder.Add(Annotations, _ => true);
            _add.MakeGenericMethod(annotationType.RawType).Invoke(
                null, BindingFlags.DoNotWrapExceptions, null, [builder, kind, annotationType, Stored(value)], null);
            Annotations = builder.ToAnnotations();
        }

        private static void AddValue<TValue>(
            DataViewSchema.Annotations.Builder builder, string kind, DataViewType type, TValue value) =>
            builder.Add(kind, type, (ref TValue target) => target = value);

        /// <summary>Strings and arrays are stored as what the view has for them.</summary>
        private static object? Stored(object? value) => value switch
        {
            string text => text.AsMemory(),
            string[] texts => new VBuffer<ReadOnlyMemory<char>>(texts.Length, [.. texts.Select(t => t.AsMemory())]),
            Array array => Activator.CreateInstance(
                typeof(VBuffer<>).MakeGenericType(array.GetType().GetElementType()!), array.Length, array, null),
            _ => value,
        };
    }
}
