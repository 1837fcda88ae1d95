namespace Microsoft.ML.Regularization;

/// <summary>The rectangle between the axes of a chart, in coordinates of its picture: downwards is larger.</summary>
internal readonly record struct ChartFrame(double Left, double Top, double Right, double Bottom);
