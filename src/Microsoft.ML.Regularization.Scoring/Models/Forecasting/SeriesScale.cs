namespace Microsoft.ML.Regularization;

/// <summary>How the values of a series become comparable: (value - Offset) / Scale.</summary>
/// <param name="Offset">What is subtracted, in the series' units.</param>
/// <param name="Scale">What is divided by, above 0, in the series' units.</param>
public readonly record struct SeriesScale(double Offset, double Scale);
