using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataViewSchema
{
    public struct Column
    {
        internal Column(string name, int index, bool isHidden, DataViewType type, Annotations annotations)
        {
            Name = name;
            Index = index;
            IsHidden = isHidden;
            Type = type;
            Annotations = annotations;
        }

        public string Name { get; }

        public int Index { get; }

        public bool IsHidden { get; }

        public DataViewType Type { get; }

        public Annotations Annotations { get; }

        public override string ToString() =>
            Annotations is null or { Schema.Count: 0 } ? $"{Name}: {Type}" : $"{Name}: {Type} {{{Annotations}}}";
    }

    public struct DetachedColumn
    {
        public DetachedColumn(string name, DataViewType type, Annotations? annotations = null)
        {
            if (string.IsNullOrEmpty(name)) throw new ArgumentNullException(nameof(name));
            ArgumentNullException.ThrowIfNull(type);
            Name = name;
            Type = type;
            Annotations = annotations ?? Annotations.Empty;
        }

        public DetachedColumn(Column column)
            : this(column.Name, column.Type, column.Annotations)
        {
        }

        public string Name { get; }

        public DataViewType Type { get; }

        public Annotations Annotations { get; }
    }
}
