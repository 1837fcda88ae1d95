using System.Globalization;

namespace Microsoft.ML.Data;

/// <summary>
/// Numbers from the values of a column: real values by their place between the least and the greatest, keys by their
/// place among all keys, everything else by a seeded hash.
/// </summary>
internal sealed class ColumnSplitNumbers : SplitNumbers
{
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    private readonly DataViewSchema.Column _column;
    private readonly Func<DataViewRow, Func<double>> _createReader;

    private ColumnSplitNumbers(DataViewSchema.Column column, Func<DataViewRow, Func<double>> createReader)
    {
        _column = column;
        _createReader = createReader;
    }

    public override IEnumerable<DataViewSchema.Column> Columns => [_column];

    public override bool NeedsRowOrder => false;

    public override Func<double> CreateReader(DataViewRow row) => _createReader(row);

    /// <exception cref="ArgumentOutOfRangeException">The column holds vectors.</exception>
    public static ColumnSplitNumbers Create(IDataView data, DataViewSchema.Column column, int seed)
    {
        if (column.Type is not PrimitiveDataViewType type)
        {
            throw Contracts.ExceptParam("samplingKeyColumn",
                $"Schema mismatch for SamplingKeyColumn column '{column.Name}': expected a scalar, got {column.Type}");
        }

        if (type is KeyDataViewType key)
            return FromKeys(column, key.Count);
        if (type.RawType == typeof(float))
            return FromRange(data, column, row => Read<float>(row, column, value => value));
        if (type.RawType == typeof(double))
            return FromRange(data, column, row => Read<double>(row, column, value => value));
        return new ColumnSplitNumbers(column, row => CreateHashReader(row, column, seed));
    }

    private static ColumnSplitNumbers FromKeys(DataViewSchema.Column column, ulong count)
    {
        double Place(ulong raw) => raw == 0 || raw > count ? double.NaN : (raw - 0.5) / count;
        var type = column.Type.RawType;
        if (type == typeof(byte))
            return new ColumnSplitNumbers(column, row => Read<byte>(row, column, raw => Place(raw)));
        if (type == typeof(ushort))
            return new ColumnSplitNumbers(column, row => Read<ushort>(row, column, raw => Place(raw)));
        if (type == typeof(uint))
            return new ColumnSplitNumbers(column, row => Read<uint>(row, column, raw => Place(raw)));
        return new ColumnSplitNumbers(column, row => Read<ulong>(row, column, Place));
    }

    private static ColumnSplitNumbers FromRange(
        IDataView data, DataViewSchema.Column column, Func<DataViewRow, Func<double>> createReader)
    {
        var least = double.PositiveInfinity;
        var greatest = double.NegativeInfinity;
        using var cursor = data.GetRowCursor([column]);
        var read = createReader(cursor);
        while (cursor.MoveNext())
        {
            var value = read();
            least = value < least ? value : least;
            greatest = value > greatest ? value : greatest;
        }

        var scale = greatest > least ? 1 / (greatest - least) : 0;
        return new ColumnSplitNumbers(column, row =>
        {
            var readValue = createReader(row);
            return () => (readValue() - least) * scale;
        });
    }

    private static Func<double> CreateHashReader(DataViewRow row, DataViewSchema.Column column, int seed)
    {
        var type = column.Type.RawType;
        if (type == typeof(ReadOnlyMemory<char>))
            return Read<ReadOnlyMemory<char>>(row, column, text => Hash(text.Span, seed));
        if (type == typeof(bool))
            return ReadHashed<bool>(row, column, seed);
        if (type == typeof(sbyte))
            return ReadHashed<sbyte>(row, column, seed);
        if (type == typeof(byte))
            return ReadHashed<byte>(row, column, seed);
        if (type == typeof(short))
            return ReadHashed<short>(row, column, seed);
        if (type == typeof(ushort))
            return ReadHashed<ushort>(row, column, seed);
        if (type == typeof(int))
            return ReadHashed<int>(row, column, seed);
        if (type == typeof(uint))
            return ReadHashed<uint>(row, column, seed);
        if (type == typeof(long))
            return ReadHashed<long>(row, column, seed);
        if (type == typeof(ulong))
            return ReadHashed<ulong>(row, column, seed);
        if (type == typeof(DateTime))
            return Read<DateTime>(row, column, time => Hash(time.Ticks.ToString(CultureInfo.InvariantCulture), seed));
        if (type == typeof(DateTimeOffset))
            return Read<DateTimeOffset>(row, column, time =>
                Hash(time.UtcTicks.ToString(CultureInfo.InvariantCulture), seed));
        return Read<TimeSpan>(row, column, time => Hash(time.Ticks.ToString(CultureInfo.InvariantCulture), seed));
    }

    private static Func<double> ReadHashed<T>(DataViewRow row, DataViewSchema.Column column, int seed)
        where T : IConvertible =>
            Read<T>(row, column, value => Hash(value.ToString(CultureInfo.InvariantCulture), seed));

    private static Func<double> Read<T>(DataViewRow row, DataViewSchema.Column column, Func<T, double> convert)
    {
        var getter = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            return convert(value);
        };
    }

    /// <summary>FNV-1a of the seed and the text, spread by a final mix, as a number below 1.</summary>
    private static double Hash(ReadOnlySpan<char> text, int seed)
    {
        var hash = unchecked((FnvOffset ^ (uint)seed) * FnvPrime);
        foreach (var character in text)
            hash = unchecked((hash ^ character) * FnvPrime);
        hash = unchecked((hash ^ (hash >> 32)) * 0x9E3779B97F4A7C15);
        return (hash >> 11) * (1.0 / (1UL << 53));
    }
}
