using Microsoft.ML.Data;
using Microsoft.ML.Regularization.MlNetBridge;
using Microsoft.ML.Regularization.Transformers;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Adds to each row the forecast of the steps after it, a vector, and, where the model has intervals, vectors of their
/// lower and upper ends. Made by the forecasters of <c>mlContext.Forecasting</c>. Needs no native library where it
/// serves. Immutable and safe to share between threads; each cursor has a state of its own.
/// </summary>
/// <remarks>
/// <para>A view is taken to go on where training ended. With a time column the times tell whether it does: a view that
/// starts elsewhere starts anew. Without one, <see cref="StartingAnew"/> gives a transformer for views that do not
/// go on, such as the training data itself. A forecast is NaN as long as fewer rows than the model's lags are known,
/// and where a known covariate's future lies past the end of the view.</para>
/// <para>To forecast value by value, see <see cref="CreateForecastEngine()"/>.</para>
/// </remarks>
public sealed class ForecastTransformer : ITransformer
{
    private readonly ForecastOutputs _outputs;

    /// <exception cref="ArgumentException">The parts of the model do not fit together.</exception>
    internal ForecastTransformer(ForecastModel model)
        : this(new ForecastCalculator(model))
    {
    }

    private ForecastTransformer(ForecastCalculator calculator)
    {
        Calculator = calculator;
        _outputs = new ForecastOutputs(calculator.Model.Columns, calculator.Model.Horizon);
    }

    /// <summary>What was learned.</summary>
    public ForecastModel Model => Calculator.Model;

    internal ForecastCalculator Calculator { get; }

    bool ITransformer.IsRowToRowMapper => false;

    /// <summary>The same forecaster for views that do not go on where training ended: nothing is known yet.</summary>
    public ForecastTransformer StartingAnew() => new(Model.With(
    [
        .. Model.Series.Select(
            static series => new ForecastSeries { Key = series.Key, Scale = series.Scale, NextStep = 0 }),
    ]));

    /// <summary>The schema with the forecasts.</summary>
    /// <param name="inputSchema">A schema with the columns that the model reads.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Bind(inputSchema).OutputSchema;

    /// <summary>Adds the forecasts. They are computed when they are read, in the order of the rows.</summary>
    /// <param name="input">The rows of each series in the order of time.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ForecastDataView(Bind(input.Schema), input);
    }

    /// <summary>An engine that takes values one by one and forecasts without allocating.</summary>
    public ForecastEngine CreateForecastEngine() => new(this);

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => throw new InvalidOperationException(
        "A forecast depends on the rows before it, so a forecaster maps no row on its own. " +
        $"Use {nameof(Transform)} or {nameof(CreateForecastEngine)}.");

    void ICanSaveModel.Save(ModelSaveContext ctx) => ForecastLoader.Save(this, ctx);

    private ForecastBinding Bind(DataViewSchema inputSchema) =>
        new(inputSchema, Calculator, _outputs, static (_, _) => throw new InvalidOperationException());
}
