namespace Microsoft.ML.Regularization;

/// <summary>A node of a tree: rows whose feature is at most the threshold go to the first child, others to the next.</summary>
/// <param name="Feature">The feature that is asked for; -1 in a leaf.</param>
/// <param name="Threshold">Its threshold.</param>
/// <param name="Target">The first child; in a leaf where its shares of the classes begin.</param>
internal readonly record struct TreeNode(int Feature, float Threshold, int Target);
