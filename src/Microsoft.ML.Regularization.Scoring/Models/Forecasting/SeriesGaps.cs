namespace Microsoft.ML.Regularization;

/// <summary>
/// What to do about values of a series that are missing (NaN) and about steps that its times leave out.
/// </summary>
public enum SeriesGaps
{
    /// <summary>They are errors.</summary>
    Error,

    /// <summary>
    /// They are filled: in training between their neighbours, in forecasting with the model's own forecast of them.
    /// </summary>
    Fill,

    /// <summary>
    /// Rows that would read or predict them are left out of training; a forecast that would read them is NaN.
    /// </summary>
    Mask,
}
