namespace Microsoft.ML.Regularization;

/// <summary>How far predictions and given labels agree, by class.</summary>
internal static class ClassAgreement
{
    /// <summary>A number from 0 to 1 for each class; 0 for one that is nowhere given or predicted.</summary>
    /// <param name="given">Given classes.</param>
    /// <param name="predicted">Predicted classes.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="measure">What counts.</param>
    public static double[] Of(int[] given, int[] predicted, int classes, AdeleAgreement measure)
    {
        long[] both = new long[classes];
        long[] all = new long[classes];
        for (int i = 0; i < given.Length; i++)
        {
            all[given[i]]++;
            if (given[i] == predicted[i])
            {
                both[given[i]]++;
            }
            else if (measure == AdeleAgreement.IntersectionOverUnion)
            {
                all[predicted[i]]++;
            }
        }

        return [.. both.Zip(all, static (right, rows) => rows == 0 ? 0 : (double)right / rows)];
    }
}
