namespace Microsoft.ML.Regularization;

/// <summary>What trees are grown from: features column by column, and the class of each row.</summary>
/// <param name="Columns">Features; what is not finite counts as missing.</param>
/// <param name="Classes">The class of each row, from 0; -1 for rows without a label, of which no tree is grown.</param>
/// <param name="ClassCount">Number of classes.</param>
internal sealed record TreeTable(float[][] Columns, int[] Classes, int ClassCount)
{
    public static TreeTable Of(float[][] rows, ClassLabels labels)
    {
        float[][] columns = [.. Enumerable.Range(0, rows.Length == 0 ? 0 : rows[0].Length)
            .Select(column => Array.ConvertAll(rows, row => float.IsFinite(row[column]) ? row[column] : float.NaN))];
        return new TreeTable(columns, labels.Classes, labels.ClassCount);
    }
}
