using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

/// <summary>Linear scores of dense and sparse rows.</summary>
internal static class LinearScore
{
    public static float Of(in VBuffer<float> features, float[] weights, float bias)
    {
        ReadOnlySpan<float> values = features.GetValues();
        if (features.IsDense) return System.Numerics.Tensors.TensorPrimitives.Dot(values, weights) + bias;
        ReadOnlySpan<int> indices = features.GetIndices();
        float sum = bias;
        for (int i = 0; i < values.Length; i++) sum += values[i] * weights[indices[i]];
        return sum;
    }
}
