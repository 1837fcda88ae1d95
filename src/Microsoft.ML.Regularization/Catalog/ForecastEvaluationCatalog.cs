using Microsoft.ML.Regularization;

namespace Microsoft.ML;

/// <summary>Evaluation of forecasters.</summary>
public static class ForecastEvaluationCatalog
{
    /// <summary>
    /// Tries a forecaster out on the end of each series, from rolling origins: it is fitted to the rows before, shown
    /// the test rows one by one, and its forecast after each is compared with what came. Works with every estimator
    /// whose transformer gives a vector of forecasts after each row and goes on where training ended: those of
    /// MLRegularization, and ML.NET's <c>ForecastBySsa</c>.
    /// </summary>
    /// <param name="catalog">The catalog <c>mlContext.Forecasting</c>.</param>
    /// <param name="data">The rows, those of each series in the order of time.</param>
    /// <param name="estimator">The forecaster, or a pipeline with one.</param>
    /// <param name="options">Columns, test rows, refits; null for the defaults.</param>
    /// <typeparam name="TTransformer">The type of the fitted forecaster.</typeparam>
    /// <example>
    /// <code>
    /// ForecastMetrics metrics = mlContext.Forecasting.EvaluateForecast(
    ///     view, forecaster, new ForecastEvaluationOptions { TestRowCount = 120, SeasonLength = 12 });
    /// Console.WriteLine($"{metrics.Overall}; next step {metrics.Steps[0]}");
    /// </code>
    /// </example>
    /// <exception cref="ArgumentException">A column is missing or of another type.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">A series is too short, its times do not ascend, or the model makes
    /// no such columns.</exception>
    public static ForecastMetrics EvaluateForecast<TTransformer>(
        this ForecastingCatalog catalog, IDataView data, IEstimator<TTransformer> estimator,
        ForecastEvaluationOptions? options = null)
        where TTransformer : class, ITransformer
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(estimator);
        options ??= new ForecastEvaluationOptions();
        options.Validate();
        return new Backtest<TTransformer>(data, estimator, options).Run();
    }
}
