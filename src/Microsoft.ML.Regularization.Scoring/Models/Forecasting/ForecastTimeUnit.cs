namespace Microsoft.ML.Regularization;

/// <summary>What the times of a series are counted in.</summary>
public enum ForecastTimeUnit
{
    /// <summary>Numbers of a number column, as they are.</summary>
    Number,

    /// <summary>Ticks of a DateTime column (100 ns): seconds to weeks, which all have one length.</summary>
    Tick,

    /// <summary>Months of a DateTime column: months, quarters, years. The day of the month does not count.</summary>
    Month,
}
