namespace Microsoft.ML.Regularization;

/// <summary>A new value of a series, with all that comes with it.</summary>
public readonly ref struct ForecastStep
{
    /// <summary>The value; NaN where it is missing.</summary>
    public required float Value { get; init; }

    /// <summary>The series, as the text of the series column; empty where there is one series only.</summary>
    public ReadOnlySpan<char> Series { get; init; }

    /// <summary>The time, for a model with a time column of DateTime; null: the next step.</summary>
    public DateTime? Time { get; init; }

    /// <summary>The time, for a model with a time column of numbers; null: the next step.</summary>
    public double? TimeNumber { get; init; }

    /// <summary>The lagged covariates of the step, in the order of the model.</summary>
    public ReadOnlySpan<float> LaggedCovariates { get; init; }

    /// <summary>The known covariates of the step, in the order of the model.</summary>
    public ReadOnlySpan<float> KnownCovariates { get; init; }
}
