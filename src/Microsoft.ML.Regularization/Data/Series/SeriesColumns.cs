using Microsoft.ML.Data;
using Microsoft.ML.Regularization.Transformers;

namespace Microsoft.ML.Regularization;

/// <summary>The columns of a view that a forecaster learns from.</summary>
internal sealed class SeriesColumns
{
    public SeriesColumns(DataViewSchema schema, ForecastOptions options)
    {
        Value = Scalar(schema, "value", options.InputColumnName);
        Time = options.TimeColumnName is { } time ? FindTime(schema, time) : null;
        Series = options.SeriesColumnName is { } series ? SeriesReader.Find(schema, series) : null;
        Lagged = [.. options.LaggedInputs.Select(
            column => Scalar(schema, "lagged covariate", column.ColumnName))];
        Known = [.. options.KnownInputs.Select(name => Scalar(schema, "known covariate", name))];
    }

    public DataViewSchema.Column Value { get; }

    public DataViewSchema.Column? Time { get; }

    public DataViewSchema.Column? Series { get; }

    public DataViewSchema.Column[] Lagged { get; }

    public DataViewSchema.Column[] Known { get; }

    /// <summary>What says where a row belongs.</summary>
    public IEnumerable<DataViewSchema.Column> Places
    {
        get
        {
            if (Time is { } time)
            {
                yield return time;
            }

            if (Series is { } series)
            {
                yield return series;
            }
        }
    }

    /// <summary>All of them.</summary>
    public IEnumerable<DataViewSchema.Column> All => [Value, .. Places, .. Lagged, .. Known];

    private static DataViewSchema.Column Scalar(DataViewSchema schema, string role, string name)
    {
        DataViewSchema.Column column = ColumnErrors.Find(schema, role, name);
        ColumnErrors.CheckScalar(role, name, column.Type, ColumnErrors.SchemaParameter);
        return column;
    }

    private static DataViewSchema.Column FindTime(DataViewSchema schema, string name)
    {
        DataViewSchema.Column column = ColumnErrors.Find(schema, "time", name);
        return column.Type is DateTimeDataViewType or NumberDataViewType ? column : throw ColumnErrors.Mismatch(
            "time", name, "DateTime or a number", column.Type.ToString() ?? "", ColumnErrors.SchemaParameter);
    }
}
