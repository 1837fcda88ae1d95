using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Where one series stands: takes its values one by one and forecasts from there, without allocating. For one thread at
/// a time.
/// </summary>
internal sealed class SeriesState
{
    private readonly ForecastCalculator _calculator;
    private readonly ForecastWorkspace _workspace;
    private readonly LagRing? _residuals;
    private readonly LagRing[] _lagged;
    private readonly int _longest;
    private readonly double _offset;
    private readonly double _scale;
    private long? _end;

    public SeriesState(ForecastCalculator calculator, ForecastWorkspace workspace, ForecastSeries series)
    {
        ForecastModel model = calculator.Model;
        _calculator = calculator;
        _workspace = workspace;
        Key = series.Key;
        (_offset, _scale) = (series.Scale.Offset, series.Scale.Scale);
        _residuals = model.LagCount > 0 ? new LagRing(model.LagCount) : null;
        _lagged = [.. model.LaggedCovariates.Select(static covariate => new LagRing(covariate.LagCount))];
        _longest = _lagged.Select(static ring => ring.Length).Append(model.LagCount).Max();
        Clear();
        NextStep = StartStep = series.NextStep;
        ReadOnlySpan<float> window = series.Window;
        if (window.IsEmpty) return;
        foreach (float value in window[..model.LagCount]) _residuals!.Push(value);
        window = window[model.LagCount..];
        foreach (LagRing ring in _lagged)
        {
            foreach (float value in window[..ring.Length]) ring.Push(value);
            window = window[ring.Length..];
        }
    }

    public string Key { get; }

    /// <summary>The step of the next value.</summary>
    public long NextStep { get; private set; }

    /// <summary>The step of the first value that this state took or will take.</summary>
    public long StartStep { get; private set; }

    /// <summary>Whether all that a forecast reads is known.</summary>
    public bool IsReady
    {
        get
        {
            if (_residuals is { IsFull: false } || _end is not null) return false;
            foreach (LagRing ring in _lagged)
            {
                if (!ring.IsFull) return false;
            }

            return true;
        }
    }

    /// <summary>What is divided by to scale a value.</summary>
    public double Scale => _scale;

    /// <summary>Forgets all values and goes on at a step.</summary>
    public void StartAt(long step)
    {
        Clear();
        NextStep = StartStep = step;
    }

    /// <summary>Takes the value of <see cref="NextStep"/>.</summary>
    /// <param name="value">The value; NaN where it is missing.</param>
    /// <param name="lagged">The lagged covariates of the step.</param>
    /// <param name="known">The known covariates of the step.</param>
    /// <exception cref="InvalidOperationException">A value cannot be used; says which and what to do.</exception>
    public void Push(float value, ReadOnlySpan<float> lagged, ReadOnlySpan<float> known)
    {
        ForecastModel model = _calculator.Model;
        if (float.IsInfinity(value)) throw ForecastErrors.NotFinite(model, Key, NextStep, value);
        bool isMissing = float.IsNaN(value);
        if (_end is { } end && !isMissing) throw ForecastErrors.Missing(model, Key, end, model.Columns.ValueColumnName);
        for (int i = 0; i < known.Length; i++)
        {
            if (float.IsFinite(known[i])) continue;
            if (model.Gaps == SeriesGaps.Error) throw ForecastErrors.MissingKnown(model, Key, NextStep, i);
            isMissing = true;
        }

        if (isMissing && model.Gaps == SeriesGaps.Error)
        {
            // Rows without a value at the end of a series tell the known covariates of the steps to forecast.
            if (known.IsEmpty) throw ForecastErrors.Missing(model, Key, NextStep, model.Columns.ValueColumnName);
            _end ??= NextStep;
        }

        float residual = isMissing
            ? Replacement()
            : (float)(((value - _offset) / _scale) - _calculator.KnownPart(NextStep, known));
        PushLagged(lagged);
        _residuals?.Push(residual);
        NextStep++;
    }

    /// <summary>Passes over steps that have no row.</summary>
    /// <exception cref="InvalidOperationException">The model takes gaps for errors.</exception>
    public void Skip(long steps)
    {
        ForecastModel model = _calculator.Model;
        if (model.Gaps == SeriesGaps.Error) throw ForecastErrors.Gap(model, Key, NextStep, steps);
        if (steps >= _longest)
        {
            // Nothing that was known reaches beyond such a gap.
            Clear();
            NextStep += steps;
            return;
        }

        for (long i = 0; i < steps; i++)
        {
            float residual = Replacement();
            foreach (LagRing ring in _lagged) ring.Push(model.Gaps == SeriesGaps.Fill ? ring.Last : float.NaN);
            _residuals?.Push(residual);
            NextStep++;
        }
    }

    /// <summary>Forecasts the next steps; NaN where too little is known.</summary>
    /// <param name="values">
    /// Receives the forecasts, the next step first. More than the model's horizon are forecast from forecasts.
    /// </param>
    /// <param name="known">The known covariates of the next steps, step after step.</param>
    /// <param name="knownSteps">Number of steps whose known covariates are there; NaN from there on.</param>
    /// <exception cref="InvalidOperationException">A known covariate is not finite.</exception>
    public void Forecast(Span<float> values, ReadOnlySpan<float> known = default, int knownSteps = int.MaxValue)
    {
        if (!IsReady)
        {
            values.Fill(float.NaN);
            return;
        }

        ForecastModel model = _calculator.Model;
        int width = model.KnownCovariates.Count, steps = Math.Min(values.Length, knownSteps);
        FillInput();
        for (int i = 0; i < steps; i++)
        {
            int step = i % model.Horizon;
            if (step == 0)
            {
                if (i > 0) FeedBack();
                _calculator.Run(_workspace);
            }

            ReadOnlySpan<float> covariates = known.Slice(i * width, width);
            if (TensorPrimitives.IndexOfMaxMagnitude(covariates) is >= 0 and int largest
                && !float.IsFinite(covariates[largest]))
            {
                throw ForecastErrors.MissingKnown(model, Key, NextStep + i, largest);
            }

            double scaled = _workspace.Output[step] + _calculator.KnownPart(NextStep + i, covariates);
            values[i] = (float)((scaled * _scale) + _offset);
        }

        values[steps..].Fill(float.NaN);
    }

    /// <summary>This state as a part of a model.</summary>
    public ForecastSeries Freeze()
    {
        var window = new List<float>();
        if (_residuals is not null) window.AddRange(_residuals.Window);
        foreach (LagRing ring in _lagged) window.AddRange(ring.Window);
        return new ForecastSeries
        {
            Key = Key,
            Scale = new SeriesScale(_offset, _scale),
            NextStep = NextStep,
            Window = window.TrueForAll(float.IsNaN) ? [] : [.. window],
        };
    }

    private void Clear()
    {
        _residuals?.Clear();
        foreach (LagRing ring in _lagged) ring.Clear();
        _end = null;
    }

    private void PushLagged(ReadOnlySpan<float> lagged)
    {
        ForecastModel model = _calculator.Model;
        for (int i = 0; i < _lagged.Length; i++)
        {
            float value = lagged[i];
            LaggedCovariate covariate = model.LaggedCovariates[i];
            if (float.IsFinite(value))
            {
                _lagged[i].Push((float)((value - covariate.Scale.Offset) / covariate.Scale.Scale));
                continue;
            }

            if (model.Gaps == SeriesGaps.Error && _end is null)
            {
                throw ForecastErrors.Missing(model, Key, NextStep, covariate.ColumnName);
            }

            _lagged[i].Push(model.Gaps == SeriesGaps.Fill ? _lagged[i].Last : float.NaN);
        }
    }

    /// <summary>What stands for a missing residual: its forecast, else the one before.</summary>
    private float Replacement()
    {
        if (_calculator.Model.Gaps != SeriesGaps.Fill || _residuals is null) return float.NaN;
        if (!IsReady) return _residuals.Last;
        FillInput();
        _calculator.Run(_workspace);
        return _workspace.Output[0];
    }

    private void FillInput()
    {
        Span<float> input = _workspace.Input;
        if (_residuals is not null)
        {
            _residuals.Window.CopyTo(input);
            input = input[_residuals.Length..];
        }

        foreach (LagRing ring in _lagged)
        {
            ring.Window.CopyTo(input);
            input = input[ring.Length..];
        }
    }

    /// <summary>Moves the lags on by one horizon, with forecasts for values.</summary>
    private void FeedBack()
    {
        Span<float> lags = _workspace.Input.AsSpan(0, _calculator.Model.LagCount);
        ReadOnlySpan<float> output = _workspace.Output;
        int kept = Math.Max(lags.Length - output.Length, 0);
        lags[^kept..].CopyTo(lags);
        output[^(lags.Length - kept)..].CopyTo(lags[kept..]);
    }
}
