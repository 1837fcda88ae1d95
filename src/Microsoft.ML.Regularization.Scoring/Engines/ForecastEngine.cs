namespace Microsoft.ML.Regularization;

/// <summary>
/// Takes the values of series one by one, from where training ended, and forecasts. Taking a value and forecasting into
/// memory of the caller allocates nothing. For one thread at a time; the transformer may be shared.
/// </summary>
/// <example>
/// <code>
/// ForecastEngine engine = transformer.CreateForecastEngine();
/// engine.Update(118);
/// SeriesForecast next = engine.Forecast();
/// engine.CheckPoint(mlContext, "forecaster.zip");
/// </code>
/// </example>
public sealed class ForecastEngine
{
    private readonly SeriesStates _states;

    internal ForecastEngine(ForecastTransformer transformer) => _states = new SeriesStates(transformer.Calculator);

    /// <summary>The model; its series stand where they stood when the engine was made.</summary>
    public ForecastModel Model => _states.Calculator.Model;

    /// <summary>Whether enough values of a series are known to forecast it.</summary>
    /// <param name="series">The series; empty where there is one only.</param>
    /// <exception cref="InvalidOperationException">The model does not know the series.</exception>
    public bool IsReady(ReadOnlySpan<char> series = default) => _states.Of(series).IsReady;

    /// <summary>The step that the next value of a series belongs to.</summary>
    /// <param name="series">The series; empty where there is one only.</param>
    /// <exception cref="InvalidOperationException">The model does not know the series.</exception>
    public long NextStep(ReadOnlySpan<char> series = default) => _states.Of(series).NextStep;

    /// <summary>Takes the next value of the only series.</summary>
    /// <param name="value">The value; NaN where it is missing.</param>
    /// <exception cref="ArgumentException">The model needs covariates.</exception>
    /// <exception cref="InvalidOperationException">The value cannot be used; says why and what to do.</exception>
    public void Update(float value) => Update(new ForecastStep { Value = value });

    /// <summary>Takes the next value of a series.</summary>
    /// <param name="step">The value and what comes with it.</param>
    /// <exception cref="ArgumentException">There are more or fewer covariates than the model reads, or a time for a
    /// model without.</exception>
    /// <exception cref="InvalidOperationException">A value cannot be used; says why and what to do.</exception>
    public void Update(scoped in ForecastStep step)
    {
        CheckCount(step.LaggedCovariates.Length, Model.LaggedCovariates.Count, "lagged", nameof(step));
        CheckCount(step.KnownCovariates.Length, Model.KnownCovariates.Count, "known", nameof(step));
        SeriesState state = _states.Of(step.Series);
        if (StepOf(step) is { } time)
        {
            if (time < state.NextStep) throw ForecastErrors.Unsorted(Model, state.Key, time, state.NextStep);
            if (time > state.NextStep) state.Skip(time - state.NextStep);
        }

        state.Push(step.Value, step.LaggedCovariates, step.KnownCovariates);
    }

    /// <summary>Forecasts the next steps of a series.</summary>
    /// <param name="horizon">Number of steps; null for the model's horizon. More than that are forecast from forecasts,
    /// where the model reads no lagged covariates and gives no intervals.</param>
    /// <param name="level">The level of the intervals; null for the model's own. The nearest known level at or above
    /// it is used.</param>
    /// <param name="series">The series; empty where there is one only.</param>
    /// <param name="knownCovariates">The known covariates of the next steps, step after step.</param>
    /// <returns>The forecast; NaN as long as too few values are known.</returns>
    /// <exception cref="ArgumentException">The steps, the level or the covariates are out of range.</exception>
    /// <exception cref="InvalidOperationException">A known covariate is missing, or the model does not know the
    /// series.</exception>
    public SeriesForecast Forecast(
        int? horizon = null, double? level = null, ReadOnlySpan<char> series = default,
        ReadOnlySpan<float> knownCovariates = default)
    {
        int steps = CheckedHorizon(horizon ?? Model.Horizon);
        float[] values = new float[steps];
        if (Model.Intervals is null)
        {
            if (level is not null) throw NoIntervals();
            Forecast(values, series, knownCovariates);
            return new SeriesForecast { Values = values, Lower = null, Upper = null };
        }

        float[] lower = new float[steps], upper = new float[steps];
        Forecast(values, lower, upper, level, series, knownCovariates);
        return new SeriesForecast { Values = values, Lower = lower, Upper = upper };
    }

    /// <summary>Forecasts the next steps of a series without allocating.</summary>
    /// <param name="values">Receives the forecasts, the next step first.</param>
    /// <param name="series">The series; empty where there is one only.</param>
    /// <param name="knownCovariates">The known covariates of the next steps, step after step.</param>
    /// <inheritdoc cref="Forecast(int?, double?, ReadOnlySpan{char}, ReadOnlySpan{float})" path="/exception"/>
    public void Forecast(
        Span<float> values, ReadOnlySpan<char> series = default, ReadOnlySpan<float> knownCovariates = default)
    {
        CheckSteps(values.Length, knownCovariates);
        _states.Of(series).Forecast(values, knownCovariates);
    }

    /// <summary>Forecasts the next steps of a series with intervals, without allocating.</summary>
    /// <param name="values">Receives the forecasts, the next step first.</param>
    /// <param name="lower">Receives the lower ends, as many as values.</param>
    /// <param name="upper">Receives the upper ends, as many as values.</param>
    /// <param name="level">The level of the intervals; null for the model's own.</param>
    /// <param name="series">The series; empty where there is one only.</param>
    /// <param name="knownCovariates">The known covariates of the next steps, step after step.</param>
    /// <inheritdoc cref="Forecast(int?, double?, ReadOnlySpan{char}, ReadOnlySpan{float})" path="/exception"/>
    public void Forecast(
        Span<float> values, Span<float> lower, Span<float> upper, double? level = null,
        ReadOnlySpan<char> series = default, ReadOnlySpan<float> knownCovariates = default)
    {
        if (Model.Intervals is null) throw NoIntervals();
        if (lower.Length != values.Length || upper.Length != values.Length)
        {
            throw new ArgumentException(
                $"There is room for {values.Length} values, {lower.Length} lower and {upper.Length} upper ends: " +
                "give the three one length.", nameof(lower));
        }

        CheckSteps(values.Length, knownCovariates);
        SeriesState state = _states.Of(series);
        if (values.Length > Model.Horizon) throw ForecastErrors.Horizon(Model, values.Length);
        state.Forecast(values, knownCovariates);
        IntervalEnds.Fill(Model, state, values, level, lower, upper);
    }

    /// <summary>
    /// Saves the forecaster with its series where they stand now, as a model of ML.NET: the file is either complete or
    /// untouched. <c>mlContext.Model.Load(path).CreateForecastEngine()</c> goes on from there in another process,
    /// <see cref="Restore"/> in this one.
    /// </summary>
    /// <param name="mlContext">The context to save with.</param>
    /// <param name="filePath">Where to save; an existing file is replaced.</param>
    /// <exception cref="IOException">Writing failed. An existing file is intact.</exception>
    public void CheckPoint(MLContext mlContext, string filePath)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        mlContext.Model.SaveAtomically(new ForecastTransformer(Model.With(_states.Freeze())), null, filePath);
    }

    /// <summary>Goes on from where a checkpoint stands. Where it cannot, the engine stays as it is.</summary>
    /// <param name="mlContext">The context to load with.</param>
    /// <param name="filePath">A file that <see cref="CheckPoint"/> wrote.</param>
    /// <exception cref="ArgumentException">The checkpoint is one of another model.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="FormatException">The file is no model of ML.NET.</exception>
    public void Restore(MLContext mlContext, string filePath) =>
        _states.Restore(ForecastCheckPoint.Load(mlContext, filePath, Model));

    private long? StepOf(scoped in ForecastStep step)
    {
        if (step.Time is null && step.TimeNumber is null) return null;
        ForecastClock clock = Model.Clock ?? throw new ArgumentException(
            "The model was trained without a time column: leave the time out.", nameof(step));
        bool isNumber = clock.Unit == ForecastTimeUnit.Number;
        double time = isNumber
            ? step.TimeNumber ?? throw WrongTime(nameof(ForecastStep.TimeNumber))
            : ForecastClock.TimeOf(step.Time ?? throw WrongTime(nameof(ForecastStep.Time)), clock.Unit);
        return clock.StepOf(time) ?? throw ForecastErrors.OffGrid(Model, step.Series.ToString(), time);
    }

    private int CheckedHorizon(int horizon)
    {
        bool isLimited = Model.LaggedCovariates.Count > 0 || Model.Intervals is not null;
        return horizon >= 1 && (horizon <= Model.Horizon || (!isLimited && horizon <= ForecastModel.LargestOrder))
            ? horizon
            : throw ForecastErrors.Horizon(Model, horizon);
    }

    private void CheckSteps(int steps, ReadOnlySpan<float> known)
    {
        if (steps < 1 || (steps > Model.Horizon && Model.LaggedCovariates.Count > 0))
        {
            throw ForecastErrors.Horizon(Model, steps);
        }

        if (known.Length == (long)steps * Model.KnownCovariates.Count) return;
        string names = string.Join("', '", Model.KnownCovariates.Select(static covariate => covariate.ColumnName));
        throw new ArgumentException(
            Model.KnownCovariates.Count == 0
                ? $"The model reads no known covariates, but {known.Length} values of them were given: leave them out."
                : $"To forecast {steps} steps the model needs {steps * Model.KnownCovariates.Count} values of the " +
                    $"known covariates ('{names}'), step after step; {known.Length} were given. Fill in their future.",
            nameof(known));
    }

    private ArgumentException NoIntervals() => new(
        $"The model '{Model.TrainerName}' gives no intervals: train with columns for their lower and upper ends.");

    private static ArgumentException WrongTime(string property) => new(
        $"The model's times are given as {property}: set that one.", property);

    private static void CheckCount(int count, int expected, string kind, string parameter)
    {
        if (count != expected)
        {
            throw new ArgumentException($"The model reads {expected} {kind} covariates, not {count}.", parameter);
        }
    }
}
