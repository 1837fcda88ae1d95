namespace Microsoft.ML.Regularization;

/// <summary>Bars that stand together.</summary>
/// <param name="Name">Name of the group.</param>
/// <param name="Bars">One bar a series, in the order of the series.</param>
internal sealed record BarGroup(string Name, IReadOnlyList<BarValue> Bars);
