using Microsoft.ML.Regularization;

namespace Microsoft.ML;

/// <summary>Engines that forecast value by value.</summary>
public static class ForecastEngineCatalog
{
    /// <summary>
    /// An engine for a model that was loaded: takes plain values one by one. Steps of a chain before the forecaster
    /// are not applied; the values are those that the forecaster's own column holds.
    /// </summary>
    /// <param name="transformer">A forecaster of MLRegularization, or a chain with one.</param>
    /// <exception cref="ArgumentException">There is no forecaster in the model.</exception>
    public static ForecastEngine CreateForecastEngine(this ITransformer transformer)
    {
        ArgumentNullException.ThrowIfNull(transformer);
        return ForecastCheckPoint.ForecasterOf(transformer)?.CreateForecastEngine()
            ?? throw new ArgumentException(
                $"The model has no forecaster of MLRegularization in it, it is a {transformer.GetType().Name}.",
                nameof(transformer));
    }

    /// <summary>
    /// An engine that takes objects as rows and fills objects with forecasts, as ML.NET's CreateTimeSeriesEngine.
    /// Steps of a chain before the forecaster are applied to each row.
    /// </summary>
    /// <typeparam name="TSrc">A class with a property for each column that the model reads.</typeparam>
    /// <typeparam name="TDst">A class with float[] properties for the forecasts and the ends of the
    /// intervals.</typeparam>
    /// <param name="transformer">A forecaster of MLRegularization, or a chain with one.</param>
    /// <param name="mlContext">The context.</param>
    /// <exception cref="ArgumentException">There is no forecaster in the model, or it reads covariates that are known
    /// ahead of time.</exception>
    public static ForecastEngine<TSrc, TDst> CreateForecastEngine<TSrc, TDst>(
        this ITransformer transformer, MLContext mlContext)
        where TSrc : class
        where TDst : class, new()
    {
        ArgumentNullException.ThrowIfNull(transformer);
        ArgumentNullException.ThrowIfNull(mlContext);
        return new ForecastEngine<TSrc, TDst>(mlContext, transformer);
    }
}
