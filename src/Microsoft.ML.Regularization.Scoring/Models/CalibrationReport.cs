namespace Microsoft.ML.Regularization;

/// <summary>
/// What calibration by temperature (Guo et al. 2017) brought, on the validation rows, by row weights.
/// </summary>
public sealed record CalibrationReport
{
    /// <summary>
    /// The temperature: above 1 where the network was too sure, below 1 where it was not sure enough.
    /// </summary>
    public required double Temperature { get; init; }

    /// <summary>Mean negative log-probability of the true class before calibration, in nats.</summary>
    public required double LogLossBefore { get; init; }

    /// <summary>The same after calibration.</summary>
    public required double LogLossAfter { get; init; }

    /// <summary>
    /// Expected calibration error before calibration, in [0, 1]: see
    /// <see cref="EpochReport.ExpectedCalibrationError"/>.
    /// </summary>
    public required double ErrorBefore { get; init; }

    /// <summary>The same after calibration.</summary>
    public required double ErrorAfter { get; init; }
}
