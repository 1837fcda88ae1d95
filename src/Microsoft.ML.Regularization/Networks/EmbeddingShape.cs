namespace Microsoft.ML.Regularization;

/// <summary>A table of embeddings.</summary>
/// <param name="RowCount">Number of rows; row 0 is that of unknown keys.</param>
/// <param name="Size">Width of a row.</param>
/// <param name="SlotCount">Number of rows looked up for a row of a batch.</param>
internal readonly record struct EmbeddingShape(int RowCount, int Size, int SlotCount);
