using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    /// <summary>The rows whose value lies in [lowerBound, upperBound).</summary>
    public IDataView FilterRowsByColumn(
        IDataView input, string columnName, double lowerBound = double.NegativeInfinity,
        double upperBound = double.PositiveInfinity)
    {
        ArgumentNullException.ThrowIfNull(input);
        Contracts.CheckNonEmpty(columnName, nameof(columnName));
        Contracts.CheckParam(lowerBound < upperBound, nameof(upperBound), "Must be more than lowerBound");
        DataViewSchema.Column column = input.Schema[columnName];
        if (column.Type is not NumberDataViewType)
        {
            throw Contracts.ExceptSchemaMismatch(
                nameof(columnName), "filter", columnName, "number", column.Type.ToString()!);
        }
        Contracts.CheckParam(
            column.Type.RawType == typeof(float) || column.Type.RawType == typeof(double), "Column",
            $"Column '{columnName}' does not have compatible type");
        return new RowFilterView(input, [column], row => CreateTest(
            RowNumbers.GetGetter(row, column), value => lowerBound <= value && value < upperBound));
    }

    /// <summary>The rows whose key lies in a part of the range of keys; no missing keys.</summary>
    public IDataView FilterRowsByKeyColumnFraction(
        IDataView input, string columnName, double lowerBound = 0, double upperBound = 1)
    {
        ArgumentNullException.ThrowIfNull(input);
        Contracts.CheckNonEmpty(columnName, nameof(columnName));
        Contracts.CheckParam(lowerBound is >= 0 and <= 1, nameof(lowerBound), "Must be in [0, 1]");
        Contracts.CheckParam(upperBound is >= 0 and <= 1, nameof(upperBound), "Must be in [0, 1]");
        Contracts.CheckParam(lowerBound <= upperBound, nameof(upperBound), "Must be no less than lowerBound");
        DataViewSchema.Column column = input.Schema[columnName];
        if (column.Type is not KeyDataViewType key)
        {
            throw Contracts.ExceptSchemaMismatch(
                nameof(columnName), "filter", columnName, "KeyType", column.Type.ToString()!);
        }
        // The key's place is the middle of its share of [0, 1].
        return new RowFilterView(input, [column], row => CreateTest(
            RowNumbers.GetGetter(row, column),
            value => (value + 0.5) / key.Count is var place && lowerBound <= place && place < upperBound));
    }

    /// <summary>The rows without missing values in the columns.</summary>
    public IDataView FilterRowsByMissingValues(IDataView input, params string[] columns)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (columns is not { Length: > 0 }) throw new ArgumentOutOfRangeException(nameof(columns));
        DataViewSchema.Column[] tested = [.. columns.Select(name => MissingValueColumn(input.Schema, name))];
        return new RowFilterView(input, tested, row =>
        {
            Func<bool>[] areMissing = [.. tested.Select(column => RowMissingValues.CreateTest(row, column))];
            return () => !Array.Exists(areMissing, isMissing => isMissing());
        });
    }

    /// <summary>Draws as many rows with replacement, in their order; with complement, the rows that were not drawn.
    /// </summary>
    public IDataView BootstrapSample(IDataView input, int? seed = null, bool complement = false)
    {
        ArgumentNullException.ThrowIfNull(input);
        IHost host = _environment.Register(nameof(BootstrapSample));
        return new BootstrapView(input, seed ?? host.Rand.Next(), complement);
    }

    private static DataViewSchema.Column MissingValueColumn(DataViewSchema schema, string name)
    {
        DataViewSchema.Column column = schema.GetColumnOrNull(name)
            ?? throw Contracts.ExceptParam("Columns", $"Source column '{name}' not found");
        Contracts.CheckParam(MissingValue.HasMissing(column.Type.ItemType()), "Columns",
            $"Column '{name}' has type {column.Type} which does not support missing values, " +
            "so we cannot filter on them");
        return column;
    }

    private static Func<bool> CreateTest(ValueGetter<double> getter, Func<double, bool> accepts)
    {
        double value = 0;
        return () =>
        {
            getter(ref value);
            return accepts(value);
        };
    }
}
