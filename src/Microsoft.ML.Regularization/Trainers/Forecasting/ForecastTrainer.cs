using Microsoft.ML.Data;
using Microsoft.ML.Regularization.MlNetBridge;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Regularization;

/// <summary>
/// What the forecasters share: an estimator around one fit. It holds no state of a fit and may be used again.
/// </summary>
public abstract class ForecastTrainer : IEstimator<ForecastTransformer>
{
    private readonly IHostEnvironment _environment;
    private readonly ForecastOptions _options;

    private protected ForecastTrainer(IHostEnvironment environment, ForecastOptions options)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _environment = environment;
        _options = options.Copy();
    }

    /// <summary>The options with which the trainer fits.</summary>
    internal ForecastOptions Options => _options;

    /// <summary>Number of targets of the rows to learn from; the forecasts further ahead follow from them.</summary>
    private protected virtual int HorizonOfRows => _options.Horizon;

    private protected virtual TimeSpan? MaximumTrainingTime => null;

    private protected virtual IProgress<EpochReport>? Progress => null;

    /// <summary>Fits to all series of a view.</summary>
    /// <param name="input">The rows; those of each series in the order of time.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    /// <exception cref="InvalidOperationException">
    /// The rows cannot be used (too few, unsorted, not finite, gaps); the message names column, row and remedy.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// The token of the options or the ML.NET context was canceled.
    /// </exception>
    public ForecastTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        IHost host = _environment.Register(_options.TrainerName);
        var control = new FitControl(
            () => MlNetInternals.IsCanceled(host), MaximumTrainingTime, _options.CancellationToken);
        using var reporter = new FitReporter(host, Progress);
        ForecastModel model = new ForecastFit(
            _options, HorizonOfRows, (shape, noise) => NewLearner(host, shape, noise, control, reporter), control)
            .Run(input);
        return new ForecastTransformer(model);
    }

    /// <summary>The schema after fitting: the columns of the input and the forecasts.</summary>
    /// <param name="inputSchema">The schema of the input.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        CheckScalar(inputSchema, "value", _options.InputColumnName);
        foreach (LaggedColumn column in _options.LaggedInputs)
        {
            CheckScalar(inputSchema, "lagged covariate", column.ColumnName);
        }

        foreach (string name in _options.KnownInputs)
        {
            CheckScalar(inputSchema, "known covariate", name);
        }

        string?[] places = [_options.TimeColumnName, _options.SeriesColumnName];
        foreach (string name in places.OfType<string>())
        {
            ShapeCheck.Find(inputSchema, name == _options.TimeColumnName ? "time" : "series", name);
        }

        string?[] made = [_options.OutputColumnName, _options.LowerColumnName, _options.UpperColumnName];
        return new SchemaShape(
        [
            .. inputSchema.Where(column => !made.Contains(column.Name)),
            .. made.OfType<string>().Select(static name => SchemaShapes.Column(
                name, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single)),
        ]);
    }

    private protected abstract ILagLearner NewLearner(
        IHost host, WindowShape shape, double noise, FitControl control, FitReporter reporter);

    private static void CheckScalar(SchemaShape shape, string role, string name) => ShapeCheck.CheckType(
        ShapeCheck.Find(shape, role, name), role, SchemaShape.Column.VectorKind.Scalar, ColumnErrors.SchemaParameter);
}
