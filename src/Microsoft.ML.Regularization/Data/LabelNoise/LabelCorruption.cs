namespace Microsoft.ML.Regularization;

/// <summary>Makes labels wrong; rows without a label stay without.</summary>
internal static class LabelCorruption
{
    /// <summary>Changed labels, in the order of the rows.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="options">How; the rate is rounded to whole rows.</param>
    /// <param name="readFeatures">Gives the features, for noise that depends on them.</param>
    /// <exception cref="InvalidOperationException">There are no two classes to exchange.</exception>
    public static int[] Apply(ClassLabels labels, LabelNoiseOptions options, Func<float[][]> readFeatures)
    {
        if (labels.ClassCount < 2 && options.Rate > 0)
        {
            throw new InvalidOperationException(
                $"The label column '{labels.Column.Name}' has one class, which no other can replace. Corrupt labels of "
                + "two or more classes, or set Rate to 0.");
        }

        int[] changed = [.. labels.Classes];
        var random = new FitRandom((ulong)options.Seed);
        switch (options.Kind)
        {
            case LabelNoiseKind.PairFlip:
                FlipPairs(changed, labels, options.Rate, ref random);
                break;
            case LabelNoiseKind.InstanceDependent:
                if (options.Rate > 0)
                {
                    InstanceNoise.Apply(changed, labels.ClassCount, readFeatures(), options.Rate, ref random);
                }

                break;
            default:
                FlipAny(changed, labels.ClassCount, options, ref random);
                break;
        }

        return changed;
    }

    private static void FlipAny(int[] classes, int count, LabelNoiseOptions options, ref FitRandom random)
    {
        int[] rows = Shuffled(classes, static label => label >= 0, ref random);
        foreach (int row in rows.AsSpan(0, Part(rows.Length, options.Rate)))
        {
            classes[row] = options.Kind == LabelNoiseKind.SymmetricInclusive
                ? random.NextBelow(count)
                : (classes[row] + 1 + random.NextBelow(count - 1)) % count;
        }
    }

    private static void FlipPairs(int[] classes, ClassLabels labels, double rate, ref FitRandom random)
    {
        for (int i = 0; i < labels.ClassCount; i++)
        {
            int own = i;
            int[] rows = Shuffled(labels.Classes, label => label == own, ref random);
            foreach (int row in rows.AsSpan(0, Part(rows.Length, rate)))
            {
                classes[row] = (own + 1) % labels.ClassCount;
            }
        }
    }

    private static int[] Shuffled(int[] classes, Predicate<int> isMeant, ref FitRandom random)
    {
        int[] rows = [.. Enumerable.Range(0, classes.Length).Where(row => isMeant(classes[row]))];
        for (int i = rows.Length - 1; i > 0; i--)
        {
            int j = random.NextBelow(i + 1);
            (rows[i], rows[j]) = (rows[j], rows[i]);
        }

        return rows;
    }

    private static int Part(int rows, double rate) => (int)Math.Round(rows * rate, MidpointRounding.AwayFromZero);
}
