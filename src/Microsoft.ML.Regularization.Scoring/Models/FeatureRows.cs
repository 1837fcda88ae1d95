using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Regularization;

/// <summary>Turns rows of the feature column into input rows of the network.</summary>
internal sealed class FeatureRows(FeaturePreparation preparation)
{
    /// <summary>The row is complete, or its missing values are replaced.</summary>
    public const int IsUsable = -1;

    /// <summary>The row has a missing value and its score is NaN.</summary>
    public const int IsSkipped = -2;

    /// <summary>Prepares a row.</summary>
    /// <param name="features">A row of the feature column.</param>
    /// <param name="input">Receives the input row; what lies behind the network's inputs is set to zero.</param>
    /// <returns><see cref="IsUsable"/>, <see cref="IsSkipped"/>, or the index of the missing value that is an
    /// error.</returns>
    public int Prepare(ReadOnlySpan<float> features, Span<float> input)
    {
        int count = preparation.FeatureCount;
        Span<float> values = input[..count];
        input[count..].Clear();
        if (Scale(features, values)) return IsUsable;
        switch (preparation.MissingValues)
        {
            case MissingValues.MeanAndIndicator:
                Replace(features, input);
                return IsUsable;
            case MissingValues.SkipRow:
                values.Clear();
                return IsSkipped;
            default:
                values.Clear();
                return IndexOfMissing(features);
        }
    }

    /// <summary>Subtracts means and multiplies by scales.</summary>
    /// <returns>Whether all features are finite.</returns>
    private bool Scale(ReadOnlySpan<float> features, Span<float> values)
    {
        int count = values.Length;
        ref float from = ref MemoryMarshal.GetReference(features[..count]);
        ref float to = ref MemoryMarshal.GetReference(values);
        ref float means = ref MemoryMarshal.GetReference(preparation.Means.AsSpan(0, count));
        ref float scales = ref MemoryMarshal.GetReference(preparation.Scales.AsSpan(0, count));

        // x - x is zero for every finite x and NaN otherwise.
        Vector<float> sum = Vector<float>.Zero;
        nuint i = 0;
        for (; i + (nuint)Vector<float>.Count <= (nuint)count; i += (nuint)Vector<float>.Count)
        {
            Vector<float> chunk = Vector.LoadUnsafe(ref from, i);
            sum += chunk - chunk;
            ((chunk - Vector.LoadUnsafe(ref means, i)) * Vector.LoadUnsafe(ref scales, i)).StoreUnsafe(ref to, i);
        }

        float rest = Vector.Sum(sum);
        for (; i < (nuint)count; i++)
        {
            float value = Unsafe.Add(ref from, i);
            rest += value - value;
            Unsafe.Add(ref to, i) = (value - Unsafe.Add(ref means, i)) * Unsafe.Add(ref scales, i);
        }

        return rest == 0;
    }

    private static int IndexOfMissing(ReadOnlySpan<float> features)
    {
        int index = 0;
        while (float.IsFinite(features[index])) index++;
        return index;
    }

    private void Replace(ReadOnlySpan<float> features, Span<float> input)
    {
        int count = preparation.FeatureCount;
        for (int i = 0; i < count; i++)
        {
            // The replacement is the mean, and the mean becomes zero.
            if (!float.IsFinite(features[i])) input[i] = 0;
        }

        int[] indicated = preparation.IndicatedFeatures;
        for (int i = 0; i < indicated.Length; i++)
        {
            if (!float.IsFinite(features[indicated[i]])) input[count + i] = 1;
        }
    }
}
