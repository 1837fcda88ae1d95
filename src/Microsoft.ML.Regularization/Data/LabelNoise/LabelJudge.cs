using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>Probabilities of the classes of each row, by what was not trained on it.</summary>
internal static class LabelJudge
{
    private static readonly int[] _leaves = [3, 5, 10, 20];

    public static SuspectLabels Judge(IDataView data, SuspectLabelOptions options)
    {
        options.Validate();
        ClassLabels labels = ClassLabels.Read(data, options.LabelColumnName);
        return SuspectRanking.Of(
            data,
            labels,
            options.Classifier is { } classifier
                ? OfClassifier(data, labels, classifier, options)
                : OfTrees(data, labels, options));
    }

    private static float[]?[] OfTrees(IDataView data, ClassLabels labels, SuspectLabelOptions options)
    {
        OutOfFoldProbabilities.CheckCounts(labels, folds: 2);
        var table = TreeTable.Of(FeatureVectors.Read(data, options.FeatureColumnName), labels);
        int leaf = options.SmallestLeaf
            ?? _leaves.MaxBy(size => Agreement(OutOfBag(size, options.TreeCount / 4), labels));
        return OutOfBag(leaf, options.TreeCount);

        float[]?[] OutOfBag(int size, int trees) => RandomizedTrees.OutOfBag(table, trees, size, options.Seed);
    }

    /// <summary>
    /// How many labels are predicted by what has not seen them. Wrong labels lower it for all candidates alike, so that
    /// the best of them by noisy labels tends to be the best by right ones.
    /// </summary>
    private static int Agreement(float[]?[] probabilities, ClassLabels labels) =>
        probabilities.Where((shares, row) => shares is not null
            && LabelNoiseEstimate.Best(shares) == labels.Classes[row]).Count();

    private static float[]?[] OfClassifier(
        IDataView data, ClassLabels labels, IEstimator<ITransformer> classifier, SuspectLabelOptions options)
    {
        float[]?[] sums = OutOfFoldProbabilities.Of(data, classifier, labels, options.NumberOfFolds, options.Seed);
        for (int repeat = 1; repeat < options.NumberOfRepeats; repeat++)
        {
            int seed = (int)FitRandom.At((ulong)options.Seed, (ulong)repeat, int.MaxValue);
            float[]?[] next = OutOfFoldProbabilities.Of(data, classifier, labels, options.NumberOfFolds, seed);
            for (int row = 0; row < sums.Length; row++)
            {
                // The mean of all repeats so far.
                if (sums[row] is { } sum && next[row] is { } shares)
                {
                    TensorPrimitives.Lerp(sum, shares, 1f / (repeat + 1), sum);
                }
            }
        }

        return sums;
    }
}
