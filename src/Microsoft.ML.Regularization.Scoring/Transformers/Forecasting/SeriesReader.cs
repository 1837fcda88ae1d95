using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Transformers;

/// <summary>Reads which series a row belongs to: text as it is, a key as the text of its value.</summary>
internal sealed class SeriesReader
{
    private readonly ValueGetter<ReadOnlyMemory<char>>? _text;
    private readonly ValueGetter<uint>? _key;
    private readonly IReadOnlyList<string> _names = [];
    private ReadOnlyMemory<char> _current;

    public SeriesReader(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is not KeyDataViewType key)
        {
            _text = row.GetGetter<ReadOnlyMemory<char>>(column);
            return;
        }

        _key = row.GetGetter<uint>(column);
        _names = key.Count <= int.MaxValue ? ClassValues.Of(column, (int)key.Count)?.Names ?? [] : [];
    }

    /// <exception cref="ArgumentOutOfRangeException">The column is missing or of another type.</exception>
    public static DataViewSchema.Column Find(DataViewSchema schema, string name)
    {
        if (schema.GetColumnOrNull(name) is not { } column)
        {
            throw new ArgumentOutOfRangeException(nameof(schema), $"Could not find series column '{name}'");
        }

        return column.Type is TextDataViewType || (column.Type is KeyDataViewType key && key.RawType == typeof(uint))
            ? column
            : throw new ArgumentOutOfRangeException(
                nameof(schema),
                $"Schema mismatch for series column '{name}': expected text or Key<UInt32>, got {column.Type}.");
    }

    /// <summary>The series of the current row; valid until the next call. A missing key is an empty text.</summary>
    public ReadOnlySpan<char> Read()
    {
        if (_text is not null)
        {
            _text(ref _current);
            return _current.Span;
        }

        uint key = 0;
        _key!(ref key);
        return key == 0 ? []
            : key <= _names.Count ? _names[(int)key - 1]
            : key.ToString(CultureInfo.InvariantCulture);
    }
}
