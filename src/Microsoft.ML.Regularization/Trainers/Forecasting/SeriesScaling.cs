namespace Microsoft.ML.Regularization;

/// <summary>How the values of a series are shifted and scaled before training.</summary>
public enum SeriesScaling
{
    /// <summary>
    /// Median and interquartile range (over 1.349, which makes it the standard deviation of a normal distribution):
    /// single wild values do not matter. From at most a million values, evenly spaced.
    /// </summary>
    Robust,

    /// <summary>Mean and standard deviation.</summary>
    Standard,

    /// <summary>Values are taken as they are; for series that are scaled already.</summary>
    None,
}
