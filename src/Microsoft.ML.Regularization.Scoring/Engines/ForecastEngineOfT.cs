using System.Runtime.CompilerServices;
using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Takes objects one by one as the next rows of their series, from where training ended, and fills objects with the
/// forecasts, as the time series engine of ML.NET does. For one thread at a time.
/// </summary>
/// <typeparam name="TSrc">A class with a property for each column that the model reads.</typeparam>
/// <typeparam name="TDst">A class with float[] properties for the forecasts and the ends of the intervals.</typeparam>
public sealed class ForecastEngine<TSrc, TDst> : IDisposable
    where TSrc : class
    where TDst : class, new()
{
    private readonly MLContext _mlContext;
    private readonly ForecastModel _model;
    private readonly StatefulForecast _forecaster;
    private readonly ITransformer _chain;
    private readonly PredictionEngine<TSrc, TDst> _engine;

    internal ForecastEngine(MLContext mlContext, ITransformer transformer)
    {
        ForecastTransformer forecaster = ForecastCheckPoint.ForecasterOf(transformer)
            ?? throw new ArgumentException(
                $"The model has no forecaster of MLRegularization in it, it is a {transformer.GetType().Name}.",
                nameof(transformer));
        if (forecaster.Model.KnownCovariates.Count > 0)
        {
            throw new ArgumentException(
                "The model reads covariates that are known ahead of time, and an object tells those of its own step " +
                $"alone. Use {nameof(ForecastTransformer.CreateForecastEngine)}() without types, which takes them.",
                nameof(transformer));
        }

        _mlContext = mlContext;
        _model = forecaster.Model;
        _forecaster = new StatefulForecast(forecaster);
        _chain = Replaced(transformer, forecaster, _forecaster);
        _engine = mlContext.Model.CreatePredictionEngine<TSrc, TDst>(_chain);
    }

    /// <summary>Takes the next row of a series and forecasts from there.</summary>
    /// <param name="example">The row.</param>
    /// <param name="horizon">Number of steps, up to the model's; null for all.</param>
    /// <param name="confidenceLevel">The level of the intervals; null for the model's own.</param>
    /// <exception cref="ArgumentOutOfRangeException">The steps or the level are out of range.</exception>
    /// <exception cref="InvalidOperationException">A value cannot be used; says why and what to do.</exception>
    public TDst Predict(TSrc example, int? horizon = null, float? confidenceLevel = null)
    {
        var prediction = new TDst();
        Predict(example, ref prediction, horizon, confidenceLevel);
        return prediction;
    }

    /// <summary>Takes the next row of a series and fills an object with the forecast.</summary>
    /// <param name="example">The row.</param>
    /// <param name="prediction">The object to fill.</param>
    /// <param name="horizon">Number of steps, up to the model's; null for all.</param>
    /// <param name="confidenceLevel">The level of the intervals; null for the model's own.</param>
    /// <inheritdoc cref="Predict(TSrc, int?, float?)" path="/exception"/>
    public void Predict(TSrc example, ref TDst prediction, int? horizon = null, float? confidenceLevel = null)
    {
        ArgumentNullException.ThrowIfNull(example);
        Set(horizon, confidenceLevel);
        _engine.Predict(example, ref prediction);
    }

    /// <summary>Forecasts from where the series of the last row stands; where there is one series, from where it
    /// does.</summary>
    /// <param name="horizon">Number of steps, up to the model's; null for all.</param>
    /// <param name="confidenceLevel">The level of the intervals; null for the model's own.</param>
    /// <inheritdoc cref="Predict(TSrc, int?, float?)" path="/exception"/>
    public TDst Predict(int? horizon = null, float? confidenceLevel = null)
    {
        Set(horizon, confidenceLevel);
        _forecaster.Row!.HoldsStill = true;
        try
        {
            // The row holds still: no property of this object is read.
            return _engine.Predict((TSrc)RuntimeHelpers.GetUninitializedObject(typeof(TSrc)));
        }
        finally
        {
            _forecaster.Row.HoldsStill = false;
        }
    }

    /// <summary>
    /// Saves the model with its series where they stand now; the file is either complete or untouched.
    /// </summary>
    /// <param name="filePath">Where to save; an existing file is replaced.</param>
    /// <exception cref="IOException">Writing failed. An existing file is intact.</exception>
    public void CheckPoint(string filePath) => _mlContext.Model.SaveAtomically(_chain, null, filePath);

    /// <summary>Goes on from where a checkpoint stands. Where it cannot, the engine stays as it is.</summary>
    /// <param name="filePath">A file that <see cref="CheckPoint"/> wrote.</param>
    /// <exception cref="ArgumentException">The checkpoint is one of another model.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public void Restore(string filePath)
    {
        _forecaster.States.Restore(ForecastCheckPoint.Load(_mlContext, filePath, _model));
        _forecaster.Row!.Forget();
    }

    /// <summary>Lets go of the rows of the engine; the model stays as it is.</summary>
    public void Dispose() => _engine.Dispose();

    private static ITransformer Replaced(ITransformer model, ForecastTransformer old, ITransformer replacement) =>
        ReferenceEquals(model, old) ? replacement
        : model is IEnumerable<ITransformer> chain
            ? new TransformerChain<ITransformer>([.. chain.Select(part => Replaced(part, old, replacement))])
            : model;

    private void Set(int? horizon, float? confidenceLevel)
    {
        int steps = horizon ?? _model.Horizon;
        if (steps < 1 || steps > _model.Horizon) throw ForecastErrors.Horizon(_model, steps);
        if (confidenceLevel is not null && _model.Intervals is null)
        {
            throw new ArgumentOutOfRangeException(
                nameof(confidenceLevel), confidenceLevel, $"The model '{_model.TrainerName}' gives no intervals.");
        }

        _forecaster.Row!.Horizon = steps;
        _forecaster.Row.Level = Level(confidenceLevel);
    }

    /// <summary>A level as it was typed: the float 0.9 is a little above the double 0.9, which would ask for the
    /// next.</summary>
    private static double? Level(float? level) => level is { } value ? (double)(decimal)value : null;
}
