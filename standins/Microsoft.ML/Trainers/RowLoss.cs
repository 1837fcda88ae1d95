namespace Microsoft.ML.Trainers;

/// <summary>The loss of one row's scores, and its derivative by each of them.</summary>
internal delegate double RowLoss(ReadOnlySpan<double> scores, float label, Span<double> derivative);
