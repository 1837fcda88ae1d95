namespace Microsoft.ML.Regularization;

/// <summary>
/// The bytes of a saved forecaster, see <see cref="SealedPayload"/> for their outside. The payload holds, in this
/// order: trainer name, options, lags, horizon, gaps, columns, lagged covariates, known covariates, trend,
/// seasonalities, clock, intervals, series, scale of unknown series, network, history. What may be absent has a mark
/// (bool) before it; a list is its length (int) and its items; a text is its length in UTF-8 bytes and the bytes.
/// </summary>
internal static class ForecastFormat
{
    public const uint Version = 1;

    /// <summary>The version of <see cref="NetworkModelFormat"/> whose layers and history a forecaster holds.</summary>
    public const uint NetworkVersion = 4;

    /// <summary>The outside of the bytes.</summary>
    public static SealedPayload Seal { get; } = new("forecaster", "MLREGFOR", Version);
}
