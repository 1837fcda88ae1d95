using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Transformers;

/// <summary>A forecaster bound to an input schema.</summary>
internal sealed class ForecastBinding : ScoreBinding
{
    private readonly Func<DataViewRow, ForecastBinding, IScoreSource> _score;

    /// <param name="inputSchema">The schema.</param>
    /// <param name="calculator">The forecaster.</param>
    /// <param name="outputs">The columns to make.</param>
    /// <param name="score">What forecasts a row on its own.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type.</exception>
    public ForecastBinding(
        DataViewSchema inputSchema, ForecastCalculator calculator, ForecastOutputs outputs,
        Func<DataViewRow, ForecastBinding, IScoreSource> score)
        : base(inputSchema, outputs)
    {
        ForecastModel model = calculator.Model;
        Calculator = calculator;
        _score = score;
        Value = FindSingle(inputSchema, "value", model.Columns.ValueColumnName);
        Lagged = [.. model.LaggedCovariates.Select(
            covariate => FindSingle(inputSchema, "lagged covariate", covariate.ColumnName))];
        Known = [.. model.KnownCovariates.Select(
            covariate => FindSingle(inputSchema, "known covariate", covariate.ColumnName))];
        Time = model.Columns.TimeColumnName is { } time ? TimeReader.Find(inputSchema, time, model.Clock!) : null;
        Series = model.Columns.SeriesColumnName is { } series ? SeriesReader.Find(inputSchema, series) : null;
        DataViewSchema.Column?[] marks = [Time, Series];
        Marks = [.. marks.Where(column => column.HasValue).Select(column => column!.Value)];
        Sources = [Value, .. Lagged, .. Known, .. Marks];
    }

    public ForecastCalculator Calculator { get; }

    public override IReadOnlyList<DataViewSchema.Column> Sources { get; }

    public DataViewSchema.Column Value { get; }

    public IReadOnlyList<DataViewSchema.Column> Lagged { get; }

    public IReadOnlyList<DataViewSchema.Column> Known { get; }

    public DataViewSchema.Column? Time { get; }

    public DataViewSchema.Column? Series { get; }

    /// <summary>The columns that tell which step of which series a row is.</summary>
    public IReadOnlyList<DataViewSchema.Column> Marks { get; }

    public override IScoreSource Score(DataViewRow input) => _score(input, this);

    private static DataViewSchema.Column FindSingle(DataViewSchema schema, string role, string name)
    {
        if (schema.GetColumnOrNull(name) is not { } column)
        {
            throw new ArgumentOutOfRangeException(nameof(schema), $"Could not find {role} column '{name}'");
        }

        return column.Type.Equals(NumberDataViewType.Single)
            ? column
            : throw new ArgumentOutOfRangeException(
                nameof(schema),
                $"Schema mismatch for {role} column '{name}': expected Single, got {column.Type}. " +
                "Convert it (mlContext.Transforms.Conversion.ConvertType).");
    }
}
