namespace Microsoft.ML.Regularization;

/// <summary>
/// What a linear autoregression has learned, for people to read: the coefficient of every lag by name, which of them
/// count, and how a shock dies away.
/// </summary>
/// <remarks>
/// Coefficients are those of scaled residuals. Where a series has one scale, which its values and forecasts share, they
/// are those of the series itself, too.
/// </remarks>
/// <example>
/// <code>
/// ArNetExplanation explanation = transformer.Model.Explain();
/// foreach (LagCoefficient lag in explanation.Support()) Console.WriteLine($"{lag.Name}: {lag.Value:F3}");
/// </code>
/// </example>
public sealed class ArNetExplanation
{
    private readonly double[] _own;

    private ArNetExplanation(
        IReadOnlyList<LagCoefficient> coefficients, double threshold, double[] own, int horizon)
    {
        Coefficients = coefficients;
        SupportThreshold = threshold;
        Horizon = horizon;
        _own = own;
    }

    /// <summary>All coefficients: by step ahead, then by column, the series itself first, then by lag.</summary>
    public IReadOnlyList<LagCoefficient> Coefficients { get; }

    /// <summary>The share of a step's largest coefficient from which on one counts as not zero.</summary>
    public double SupportThreshold { get; }

    /// <summary>Number of steps ahead.</summary>
    public int Horizon { get; }

    /// <summary>The coefficients of one step ahead that count as not zero, the largest first.</summary>
    /// <param name="step">The step ahead, 1 to <see cref="Horizon"/>.</param>
    public IReadOnlyList<LagCoefficient> Support(int step = 1) =>
    [
        .. Coefficients.Where(lag => lag.Step == step && lag.IsInSupport)
            .OrderByDescending(static lag => Math.Abs(lag.Value)),
    ];

    /// <summary>
    /// How a shock of 1 to the series, now, is felt in the steps to come: by the coefficients of the next step, applied
    /// again and again. The first value is the shock itself.
    /// </summary>
    /// <param name="steps">Number of steps after the shock, from 0 on.</param>
    public double[] ImpulseResponse(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        double[] response = new double[steps + 1];
        response[0] = 1;
        for (int step = 1; step <= steps; step++)
        {
            for (int lag = 1; lag <= Math.Min(step, _own.Length); lag++)
            {
                response[step] += _own[lag - 1] * response[step - lag];
            }
        }

        return response;
    }

    /// <summary>Reads a model.</summary>
    /// <param name="model">A model without hidden layers.</param>
    /// <param name="supportThreshold">The share of a step's largest coefficient from which on one counts as not zero,
    /// from 0 to 1; gradient steps never reach zero.</param>
    /// <exception cref="InvalidOperationException">The model has hidden layers.</exception>
    internal static ArNetExplanation Of(ForecastModel model, double supportThreshold)
    {
        if (!(supportThreshold is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(supportThreshold), supportThreshold, "The share must be a value from 0 to 1.");
        }

        if (model.Network is { } network && network.Layers is not [{ IsResidual: false, Normalization: null }])
        {
            throw new InvalidOperationException(
                "The model has hidden layers, so that its lags have no coefficients. Train it without hidden layers " +
                "to read them.");
        }

        var coefficients = new List<LagCoefficient>();
        for (int step = 1; step <= model.Horizon; step++) coefficients.AddRange(OfStep(model, step, supportThreshold));
        double[] own = [.. (model.LagCoefficients() ?? []).Select(static value => (double)value)];
        return new ArNetExplanation(coefficients, supportThreshold, own, model.Horizon);
    }

    private static List<LagCoefficient> OfStep(ForecastModel model, int step, double threshold)
    {
        if (model.Network is not { Layers: [var layer] }) return [];
        float[] weights = layer.Weights[((step - 1) * layer.InputSize)..(step * layer.InputSize)];
        double least = threshold * weights.Max(Math.Abs);
        var found = new List<LagCoefficient>();
        int end = 0;
        IEnumerable<(string Column, int Lags)> inputs =
        [
            (model.Columns.ValueColumnName, model.LagCount),
            .. model.LaggedCovariates.Select(static covariate => (covariate.ColumnName, covariate.LagCount)),
        ];
        foreach ((string column, int lags) in inputs)
        {
            end += lags;
            for (int lag = 1; lag <= lags; lag++)
            {
                float value = weights[end - lag];
                bool counts = value != 0 && Math.Abs(value) >= least;
                found.Add(new LagCoefficient($"{column}, lag {lag}", column, lag, step, value, counts));
            }
        }

        return found;
    }
}
