namespace Microsoft.ML.Trainers;

/// <summary>What a linear trainer found: per class the weights and the bias.</summary>
internal sealed record LinearWeights(float[][] Weights, float[] Biases);
