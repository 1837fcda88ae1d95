namespace Microsoft.ML.Regularization;

/// <summary>How a network came to predict the labels of some rows.</summary>
/// <param name="Name">What the rows are.</param>
/// <param name="RowCount">Number of rows with a label.</param>
/// <param name="Accuracy">Share of their labels that the network predicts after each epoch, 0 to 1.</param>
public sealed record LearningCurve(string Name, int RowCount, IReadOnlyList<double> Accuracy);
