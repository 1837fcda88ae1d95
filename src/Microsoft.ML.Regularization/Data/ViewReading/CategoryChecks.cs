using Microsoft.ML.Regularization.Transformers;

namespace Microsoft.ML.Regularization;

/// <summary>Whether the categorical columns of a fit agree with each other.</summary>
internal static class CategoryChecks
{
    /// <exception cref="ArgumentException">A column of the validation set has other keys.</exception>
    public static void Validation(IReadOnlyList<KeyColumn> training, IReadOnlyList<KeyColumn> validation)
    {
        for (int i = 0; i < training.Count; i++)
        {
            KeyColumn column = training[i];
            if (validation[i].DifferenceTo(column.KeyCount, column.SlotCount, column.ReadValues()) is { } difference)
            {
                throw new ArgumentException(
                    $"Categorical feature column '{column.Column.Name}' differs in the validation set from the "
                    + $"training set: {difference} Pass both through the same fitted pipeline.");
            }
        }
    }

    /// <exception cref="ArgumentException">The initial model has other columns, or other keys.</exception>
    public static void Initial(
        IReadOnlyList<KeyColumn> training, IReadOnlyList<CategoryEmbedding> initial, int? embeddingSize)
    {
        const string remedy = "Pass the data through the pipeline of that model, or train from the beginning "
            + "(InitialModel = null).";
        string wanted = Names(initial.Select(static category => category.ColumnName));
        string given = Names(training.Select(static column => column.Column.Name));
        if (wanted != given)
        {
            throw new ArgumentException(
                $"InitialModel was trained with the categorical feature columns {wanted}, "
                + $"CategoricalFeatureColumnNames is {given}. Name the same columns in the same order, or set "
                + "InitialModel to null.");
        }

        for (int i = 0; i < training.Count; i++)
        {
            CategoryEmbedding category = initial[i];
            if (training[i].DifferenceTo(category.KeyCount, category.SlotCount, category.Values) is { } difference)
            {
                throw new ArgumentException(
                    $"Categorical feature column '{category.ColumnName}' differs from the one that InitialModel was "
                    + $"trained on: {difference} {remedy}");
            }

            if (embeddingSize is { } size && size != category.Size)
            {
                throw new ArgumentException(
                    $"InitialModel has embeddings of size {category.Size} for column '{category.ColumnName}', "
                    + $"EmbeddingSize is {size}. Set EmbeddingSize to null to continue with that size.");
            }
        }
    }

    private static string Names(IEnumerable<string> names) => $"[{string.Join(", ", names)}]";
}
