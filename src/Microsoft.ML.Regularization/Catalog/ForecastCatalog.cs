using Microsoft.ML.Regularization;
using Microsoft.ML.Regularization.MlNetBridge;

namespace Microsoft.ML;

/// <summary>Doors to the forecasters.</summary>
public static class ForecastCatalog
{
    /// <summary>Forecasts by AR-Net: sparse autoregression with many lags.</summary>
    /// <param name="catalog">The forecasting catalog: <c>mlContext.Forecasting</c>.</param>
    /// <param name="outputColumnName">Name of the column of the forecasts, made: a vector.</param>
    /// <param name="inputColumnName">Name of the column of the values, <c>Single</c>.</param>
    /// <param name="horizon">Number of steps to forecast from each row.</param>
    /// <param name="lagCount">
    /// Number of steps back that a forecast may look at: <see cref="ArNetOptions.LagCount"/>.
    /// </param>
    /// <param name="sparsity">
    /// The estimated share of the lags that matter: <see cref="ArNetOptions.Sparsity"/>; 1 for least squares.
    /// </param>
    /// <param name="confidenceLowerBoundColumn">
    /// Name of the column of the lower ends of the intervals, or null for no intervals.
    /// </param>
    /// <param name="confidenceUpperBoundColumn">
    /// Name of the column of the upper ends of the intervals, or null for no intervals.
    /// </param>
    /// <param name="confidenceLevel">The share of the true values that the intervals are to hold.</param>
    /// <returns>The estimator, to be appended to a pipeline or fitted.</returns>
    /// <example>
    /// <code>
    /// var forecaster = mlContext.Forecasting.ForecastByArNet("Forecast", "Passengers", horizon: 12, lagCount: 36);
    /// ForecastTransformer model = forecaster.Fit(data);
    /// float[] byLag = model.Model.LagCoefficients(step: 1);
    /// </code>
    /// </example>
    public static ArNetTrainer ForecastByArNet(
        this ForecastingCatalog catalog,
        string outputColumnName = ForecastOptions.DefaultOutputColumnName,
        string inputColumnName = ForecastOptions.DefaultInputColumnName,
        int horizon = 1,
        int lagCount = ArNetOptions.DefaultLagCount,
        double sparsity = ArNetOptions.DefaultSparsity,
        string? confidenceLowerBoundColumn = null,
        string? confidenceUpperBoundColumn = null,
        double confidenceLevel = ForecastOptions.DefaultConfidenceLevel) => catalog.ForecastByArNet(new ArNetOptions
        {
            OutputColumnName = outputColumnName,
            InputColumnName = inputColumnName,
            Horizon = horizon,
            LagCount = lagCount,
            Sparsity = sparsity,
            LowerColumnName = confidenceLowerBoundColumn,
            UpperColumnName = confidenceUpperBoundColumn,
            ConfidenceLevel = confidenceLevel,
        });

    /// <summary>Forecasts by AR-Net with options.</summary>
    /// <param name="catalog">The forecasting catalog: <c>mlContext.Forecasting</c>.</param>
    /// <param name="options">All options.</param>
    /// <returns>The estimator, to be appended to a pipeline or fitted.</returns>
    public static ArNetTrainer ForecastByArNet(this ForecastingCatalog catalog, ArNetOptions options) =>
        new(MlNetInternals.EnvironmentOf(catalog), options);

    /// <summary>Forecasts by classic autoregression: least squares, the number of lags by Akaike's criterion.</summary>
    /// <param name="catalog">The forecasting catalog: <c>mlContext.Forecasting</c>.</param>
    /// <param name="outputColumnName">Name of the column of the forecasts, made: a vector.</param>
    /// <param name="inputColumnName">Name of the column of the values, <c>Single</c>.</param>
    /// <param name="horizon">Number of steps to forecast from each row.</param>
    /// <param name="lagCount">The largest number of lags: <see cref="LeastSquaresArOptions.LagCount"/>.</param>
    /// <returns>The estimator, to be appended to a pipeline or fitted.</returns>
    public static LeastSquaresArTrainer ForecastByLeastSquaresAr(
        this ForecastingCatalog catalog,
        string outputColumnName = ForecastOptions.DefaultOutputColumnName,
        string inputColumnName = ForecastOptions.DefaultInputColumnName,
        int horizon = 1,
        int lagCount = LeastSquaresArOptions.DefaultLagCount) =>
        catalog.ForecastByLeastSquaresAr(new LeastSquaresArOptions
        {
            OutputColumnName = outputColumnName,
            InputColumnName = inputColumnName,
            Horizon = horizon,
            LagCount = lagCount,
        });

    /// <summary>Forecasts by classic autoregression with options.</summary>
    /// <inheritdoc cref="ForecastByArNet(ForecastingCatalog, ArNetOptions)" path="/param"/>
    /// <returns>The estimator, to be appended to a pipeline or fitted.</returns>
    public static LeastSquaresArTrainer ForecastByLeastSquaresAr(
        this ForecastingCatalog catalog, LeastSquaresArOptions options) =>
        new(MlNetInternals.EnvironmentOf(catalog), options);

    /// <summary>Forecasts by classic autoregression: the Yule-Walker equations.</summary>
    /// <param name="catalog">The forecasting catalog: <c>mlContext.Forecasting</c>.</param>
    /// <param name="outputColumnName">Name of the column of the forecasts, made: a vector.</param>
    /// <param name="inputColumnName">Name of the column of the values, <c>Single</c>.</param>
    /// <param name="horizon">Number of steps to forecast from each row.</param>
    /// <param name="lagCount">The number of lags: <see cref="YuleWalkerOptions.LagCount"/>.</param>
    /// <returns>The estimator, to be appended to a pipeline or fitted.</returns>
    public static YuleWalkerTrainer ForecastByYuleWalker(
        this ForecastingCatalog catalog,
        string outputColumnName = ForecastOptions.DefaultOutputColumnName,
        string inputColumnName = ForecastOptions.DefaultInputColumnName,
        int horizon = 1,
        int lagCount = LeastSquaresArOptions.DefaultLagCount) => catalog.ForecastByYuleWalker(new YuleWalkerOptions
        {
            OutputColumnName = outputColumnName,
            InputColumnName = inputColumnName,
            Horizon = horizon,
            LagCount = lagCount,
        });

    /// <summary>Forecasts by the Yule-Walker equations with options.</summary>
    /// <inheritdoc cref="ForecastByArNet(ForecastingCatalog, ArNetOptions)" path="/param"/>
    /// <returns>The estimator, to be appended to a pipeline or fitted.</returns>
    public static YuleWalkerTrainer ForecastByYuleWalker(this ForecastingCatalog catalog, YuleWalkerOptions options) =>
        new(MlNetInternals.EnvironmentOf(catalog), options);

    /// <summary>Forecasts the value of the same step of the season before.</summary>
    /// <param name="catalog">The forecasting catalog: <c>mlContext.Forecasting</c>.</param>
    /// <param name="outputColumnName">Name of the column of the forecasts, made: a vector.</param>
    /// <param name="inputColumnName">Name of the column of the values, <c>Single</c>.</param>
    /// <param name="horizon">Number of steps to forecast from each row.</param>
    /// <param name="seasonLength">
    /// Number of steps of a season: <see cref="SeasonalNaiveOptions.SeasonLength"/>; 1 for the last value.
    /// </param>
    /// <returns>The estimator, to be appended to a pipeline or fitted.</returns>
    public static SeasonalNaiveTrainer ForecastBySeasonalNaive(
        this ForecastingCatalog catalog,
        string outputColumnName = ForecastOptions.DefaultOutputColumnName,
        string inputColumnName = ForecastOptions.DefaultInputColumnName,
        int horizon = 1,
        int seasonLength = 1) => catalog.ForecastBySeasonalNaive(new SeasonalNaiveOptions
        {
            OutputColumnName = outputColumnName,
            InputColumnName = inputColumnName,
            Horizon = horizon,
            SeasonLength = seasonLength,
        });

    /// <summary>Forecasts by the season before with options.</summary>
    /// <inheritdoc cref="ForecastByArNet(ForecastingCatalog, ArNetOptions)" path="/param"/>
    /// <returns>The estimator, to be appended to a pipeline or fitted.</returns>
    public static SeasonalNaiveTrainer ForecastBySeasonalNaive(
        this ForecastingCatalog catalog, SeasonalNaiveOptions options) =>
        new(MlNetInternals.EnvironmentOf(catalog), options);
}
