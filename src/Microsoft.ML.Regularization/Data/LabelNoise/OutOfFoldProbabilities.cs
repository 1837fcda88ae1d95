using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>
/// What a classifier predicts for each row when it is trained on other rows: cross validation with folds that have the
/// same shares of the classes.
/// </summary>
internal static class OutOfFoldProbabilities
{
    private const double SumTolerance = 0.01;

    /// <summary>
    /// Probabilities by row and class; null for rows without a label, and for those that the classifier has no finite
    /// scores for.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// A class has too few rows, or the classifier gives no probabilities.
    /// </exception>
    public static float[]?[] Of(
        IDataView data, IEstimator<ITransformer> classifier, ClassLabels labels, int folds, int seed)
    {
        CheckCounts(labels, folds);
        int[] foldOf = Folds(labels, folds, seed);
        var probabilities = new float[]?[labels.Classes.Length];
        for (int i = 0; i < folds; i++)
        {
            int fold = i;
            ITransformer model = classifier.Fit(
                new RowSubsetView(data, Array.ConvertAll(foldOf, other => other >= 0 && other != fold)));
            bool[] heldOut = Array.ConvertAll(foldOf, other => other == fold);
            float[][] scored = Read(model.Transform(new RowSubsetView(data, heldOut)), labels);
            int[] rows = [.. Enumerable.Range(0, foldOf.Length).Where(row => heldOut[row])];
            if (scored.Length != rows.Length)
            {
                throw new InvalidOperationException(
                    $"The classifier's pipeline gave {scored.Length} rows for {rows.Length}: rows that it leaves out "
                    + "cannot be judged. Filter the data before, not in the pipeline.");
            }

            foreach ((int row, float[] shares) in rows.Zip(scored))
            {
                probabilities[row] = Array.Exists(shares, float.IsNaN) ? null : shares;
            }
        }

        return probabilities;
    }

    /// <summary>Whether there are rows enough of each class.</summary>
    public static bool CanRun(ClassLabels labels, int folds) => labels.LabelledCount >= folds
        && Array.IndexOf(labels.Counts, 1) < 0 && labels.Counts.Count(static count => count > 0) >= 2;

    /// <summary>The fold of each row; -1 for rows without a label. Each class is spread over all folds.</summary>
    private static int[] Folds(ClassLabels labels, int folds, int seed)
    {
        var random = new FitRandom((ulong)seed);
        int[] foldOf = new int[labels.Classes.Length];
        Array.Fill(foldOf, -1);
        int next = 0;
        for (int i = 0; i < labels.ClassCount; i++)
        {
            int own = i;
            int[] rows = [.. Enumerable.Range(0, foldOf.Length).Where(row => labels.Classes[row] == own)];
            for (int left = rows.Length; left > 0; left--)
            {
                int drawn = random.NextBelow(left);
                foldOf[rows[drawn]] = next++ % folds;
                rows[drawn] = rows[left - 1];
            }
        }

        return foldOf;
    }

    /// <summary>Whether there are rows enough of each class.</summary>
    /// <exception cref="InvalidOperationException">There are not.</exception>
    public static void CheckCounts(ClassLabels labels, int folds)
    {
        if (labels.LabelledCount < folds)
        {
            throw new InvalidOperationException(
                $"There are {labels.LabelledCount} rows with a label for {folds} folds. Give more rows or fewer folds.");
        }

        if (Array.IndexOf(labels.Counts, 1) is >= 0 and var single)
        {
            throw new InvalidOperationException(
                $"Class '{labels.Names()[single]}' of the label column '{labels.Column.Name}' has one row, so it is "
                + "missing where that row is held out. Give more rows of it, or leave it out.");
        }

        if (labels.Counts.Count(static count => count > 0) < 2)
        {
            throw new InvalidOperationException(
                $"The label column '{labels.Column.Name}' has rows of fewer than two classes: there is nothing to "
                + "mistake. Give rows of two classes or more.");
        }
    }

    private static float[][] Read(IDataView scored, ClassLabels labels) =>
        labels.AreBoolean ? ReadTwo(scored) : ReadSeveral(scored, labels);

    private static float[][] ReadTwo(IDataView scored)
    {
        if (scored.Schema.GetColumnOrNull("Probability") is not { } column || column.Type.RawType != typeof(float))
        {
            throw new InvalidOperationException(
                "The classifier gives no column 'Probability'. Take a trainer that calibrates, or append "
                + "mlContext.BinaryClassification.Calibrators.Platt().");
        }

        return [.. SingleColumn.Read(scored, "Probability", "probability").Select(static p => (float[])[1 - p, p])];
    }

    private static float[][] ReadSeveral(IDataView scored, ClassLabels labels)
    {
        if (scored.Schema.GetColumnOrNull("Score") is not { Type: VectorDataViewType vector } column
            || vector.ItemType.RawType != typeof(float) || vector.Size != labels.ClassCount)
        {
            throw new InvalidOperationException(
                $"The classifier gives no column 'Score' with a number for each of {labels.ClassCount} classes. Take a "
                + "trainer of MulticlassClassification, and map the label to a key before, not in the pipeline.");
        }

        float[][] rows = FeatureVectors.Read(scored, column);
        if (Array.Find(rows, static row => !Array.Exists(row, float.IsNaN) && !AreProbabilities(row)) is { } bad)
        {
            throw new InvalidOperationException(
                $"The classifier's scores are no probabilities: {string.Join(", ", bad.Take(5).Select(Text))}. Take a "
                + "trainer whose Score is one, for example LbfgsMaximumEntropy, SdcaMaximumEntropy or Network.");
        }

        return rows;
    }

    private static bool AreProbabilities(float[] row) =>
        Array.TrueForAll(row, static share => share is >= 0 and <= 1) && Math.Abs(row.Sum() - 1) <= SumTolerance;

    private static string Text(float value) => value.ToString(CultureInfo.InvariantCulture);
}
