namespace Microsoft.ML.Regularization;

/// <summary>How much one past value counts in a forecast.</summary>
/// <param name="Name">What it is, for example <c>Value, lag 12</c>.</param>
/// <param name="ColumnName">The column of the past value.</param>
/// <param name="Lag">Number of steps back from the first step forecast: 1 is the newest value.</param>
/// <param name="Step">The step ahead that is forecast, 1 for the next.</param>
/// <param name="Value">The coefficient of the scaled value.</param>
/// <param name="IsInSupport">Whether it is large enough to count as not zero.</param>
public sealed record LagCoefficient(
    string Name, string ColumnName, int Lag, int Step, double Value, bool IsInSupport);
