using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Rounds a matrix of weights to the values that a <see cref="WeightStorage"/> can hold, so that a model scores the
/// same before it is saved and after it is loaded.
/// </summary>
internal static class WeightRounding
{
    private const float LargestLevel = sbyte.MaxValue;

    /// <summary>The nearest weights that can be stored, and the step of each row for eight bits (else null).</summary>
    /// <param name="weights">Rows of equal length.</param>
    /// <param name="rowLength">Length of a row.</param>
    /// <param name="storage">How they will be stored.</param>
    /// <param name="owner">What the weights belong to, for the error message.</param>
    /// <exception cref="ArgumentException">A weight is not finite or too large for the storage.</exception>
    public static (float[] Weights, float[]? Steps) Round(
        float[] weights, int rowLength, WeightStorage storage, string owner)
    {
        return storage switch
        {
            WeightStorage.Full => (weights, null),
            WeightStorage.Half => (Checked(RoundToHalf(weights), owner, storage), null),
            WeightStorage.EightBit => RoundToSteps(Checked(weights, owner, storage), rowLength),
            _ => throw new ArgumentOutOfRangeException(nameof(storage), storage, "There is no such storage."),
        };
    }

    /// <summary>The level of a weight that <see cref="Round"/> gave.</summary>
    public static sbyte LevelOf(float weight, float step) => step == 0 ? (sbyte)0 : (sbyte)MathF.Round(weight / step);

    private static float[] RoundToHalf(float[] weights) => [.. weights.Select(static weight => (float)(Half)weight)];

    private static (float[] Weights, float[] Steps) RoundToSteps(float[] weights, int rowLength)
    {
        float[] rounded = new float[weights.Length];
        float[] steps = new float[weights.Length / rowLength];
        for (int row = 0; row < steps.Length; row++)
        {
            ReadOnlySpan<float> source = weights.AsSpan(row * rowLength, rowLength);
            float step = steps[row] = MathF.Abs(TensorPrimitives.MaxMagnitude(source)) / LargestLevel;
            Span<float> target = rounded.AsSpan(row * rowLength, rowLength);
            for (int i = 0; i < target.Length; i++) target[i] = LevelOf(source[i], step) * step;
        }

        return (rounded, steps);
    }

    private static float[] Checked(float[] weights, string owner, WeightStorage storage) =>
        weights.All(float.IsFinite) ? weights : throw new ArgumentException(
            $"{owner} has a weight that {nameof(WeightStorage)}.{storage} cannot hold (too large, or not a number). "
            + $"Use {nameof(WeightStorage)}.{WeightStorage.Full}.");
}
