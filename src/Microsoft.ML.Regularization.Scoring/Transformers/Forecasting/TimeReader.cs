using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Transformers;

/// <summary>Reads the times of rows in the units of a clock.</summary>
internal static class TimeReader
{
    /// <summary>A time column of either kind.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or of another type.</exception>
    public static DataViewSchema.Column Find(DataViewSchema schema, string name) => Find(
        schema, name, "DateTime or a number", static type => type is DateTimeDataViewType or NumberDataViewType);

    /// <summary>A time column of the kind that a clock reads.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or of another type.</exception>
    public static DataViewSchema.Column Find(DataViewSchema schema, string name, ForecastClock clock) =>
        clock.Unit == ForecastTimeUnit.Number
            ? Find(schema, name, "a number", static type => type is NumberDataViewType)
            : Find(schema, name, "DateTime", static type => type is DateTimeDataViewType);

    /// <summary>A reader of the times of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">A column of DateTime or of numbers.</param>
    /// <param name="unit">The unit to count in.</param>
    public static Func<double> Of(DataViewRow row, DataViewSchema.Column column, ForecastTimeUnit unit)
    {
        Type raw = column.Type.RawType;
        return raw == typeof(DateTime) ? DateTimes(row.GetGetter<DateTime>(column), unit)
            : raw == typeof(float) ? Numbers<float>(row, column)
            : raw == typeof(double) ? Numbers<double>(row, column)
            : raw == typeof(int) ? Numbers<int>(row, column)
            : raw == typeof(long) ? Numbers<long>(row, column)
            : raw == typeof(uint) ? Numbers<uint>(row, column)
            : raw == typeof(ulong) ? Numbers<ulong>(row, column)
            : raw == typeof(short) ? Numbers<short>(row, column)
            : raw == typeof(ushort) ? Numbers<ushort>(row, column)
            : raw == typeof(byte) ? Numbers<byte>(row, column)
            : Numbers<sbyte>(row, column);
    }

    private static DataViewSchema.Column Find(
        DataViewSchema schema, string name, string expected, Func<DataViewType, bool> isWanted)
    {
        if (schema.GetColumnOrNull(name) is not { } column)
        {
            throw new ArgumentOutOfRangeException(nameof(schema), $"Could not find time column '{name}'");
        }

        return isWanted(column.Type)
            ? column
            : throw new ArgumentOutOfRangeException(
                nameof(schema), $"Schema mismatch for time column '{name}': expected {expected}, got {column.Type}.");
    }

    private static Func<double> DateTimes(ValueGetter<DateTime> getter, ForecastTimeUnit unit) => () =>
    {
        DateTime value = default;
        getter(ref value);
        return ForecastClock.TimeOf(value, unit);
    };

    private static Func<double> Numbers<TNumber>(DataViewRow row, DataViewSchema.Column column)
        where TNumber : INumberBase<TNumber>
    {
        ValueGetter<TNumber> getter = row.GetGetter<TNumber>(column);
        return () =>
        {
            TNumber value = TNumber.Zero;
            getter(ref value);
            return double.CreateChecked(value);
        };
    }
}
