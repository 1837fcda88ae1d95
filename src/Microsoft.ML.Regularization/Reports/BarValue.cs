namespace Microsoft.ML.Regularization;

/// <summary>One bar.</summary>
/// <param name="Series">Name of its series.</param>
/// <param name="Value">Its height; NaN where there is nothing to show.</param>
/// <param name="StandardError">Half the length of its whisker; NaN for none.</param>
internal sealed record BarValue(string Series, double Value, double StandardError);
