using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary><see cref="GaussianNoise"/> in plain memory, with the same numbers.</summary>
internal sealed class PlainNoise(double standardDeviation)
{
    private float[] _noise = [];

    /// <summary>Adds noise to all columns but the last ones, which are embeddings.</summary>
    public void AddTo(MatrixBuffer<float> inputs, int embeddedSize, TensorNumbers numbers)
    {
        MatrixView<float> all = inputs.All;
        int features = all.Columns - embeddedSize;
        int length = all.Rows * features;
        if (length == 0)
        {
            return;
        }

        Array.Resize(ref _noise, Math.Max(_noise.Length, length));
        Span<float> noise = _noise.AsSpan(0, length);
        numbers.FillNormal(noise, standardDeviation);
        if (embeddedSize == 0)
        {
            TensorPrimitives.Add(inputs.Span, noise, inputs.Span);
            return;
        }

        for (int row = 0; row < all.Rows; row++)
        {
            Span<float> own = inputs.Rows(row, 1)[..features];
            TensorPrimitives.Add(own, noise.Slice(row * features, features), own);
        }
    }
}
