namespace Microsoft.ML.Data;

public sealed partial class TextLoader
{
    /// <summary>A column to load: name, type of the values, and the source fields they come from.</summary>
    public sealed class Column
    {
        /// <summary>The name of the column.</summary>
        public string Name = null!;

        /// <summary>The source fields; several ranges are put one behind the other.</summary>
        public Range[] Source = null!;

        /// <summary>For a key column: how many keys there are. Null: the column holds no keys.</summary>
        public KeyCount? KeyCount;

        /// <summary>An empty column of type Single, to be filled in.</summary>
        public Column()
        {
        }

        /// <summary>A scalar column from one field.</summary>
        public Column(string name, DataKind dataKind, int index)
            : this(name, dataKind, [new Range(index)])
        {
        }

        /// <summary>A vector column from the fields <paramref name="minIndex"/> to <paramref
        /// name="maxIndex"/>.</summary>
        public Column(string name, DataKind dataKind, int minIndex, int maxIndex)
            : this(name, dataKind, [new Range(minIndex, maxIndex)])
        {
        }

        /// <summary>A column from several ranges of fields.</summary>
        public Column(string name, DataKind dataKind, Range[] source, KeyCount? keyCount = null)
        {
            ArgumentNullException.ThrowIfNull(name);
            ArgumentNullException.ThrowIfNull(source);
            Name = name;
            DataKind = dataKind;
            Source = source;
            KeyCount = keyCount;
        }

        /// <summary>The type of the values.</summary>
        public DataKind DataKind { get; set; } = DataKind.Single;
    }
}
