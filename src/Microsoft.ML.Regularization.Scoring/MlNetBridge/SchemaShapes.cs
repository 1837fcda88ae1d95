using Microsoft.ML.Data;
using Microsoft.ML.Regularization.Transformers;

namespace Microsoft.ML.Regularization.MlNetBridge;

/// <summary>
/// Schema shapes: what an estimator says about schemas before it is fitted. ML.NET keeps their makers internal.
/// </summary>
internal static class SchemaShapes
{
    /// <summary>A column of a shape.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="kind">Scalar or vector.</param>
    /// <param name="itemType">Type of a scalar or of a vector's items; for keys the raw type.</param>
    /// <param name="isKey">Whether the values are keys.</param>
    /// <param name="annotations">Shapes of the annotations.</param>
    public static SchemaShape.Column Column(
        string name, SchemaShape.Column.VectorKind kind, DataViewType itemType, bool isKey = false,
        IEnumerable<SchemaShape.Column>? annotations = null) =>
        new(name, kind, itemType, isKey, annotations is null ? null : new SchemaShape(annotations));

    /// <summary>The shape of a schema.</summary>
    public static SchemaShape Of(DataViewSchema schema) => SchemaShape.Create(schema);

    /// <summary>
    /// The column <c>Score</c> of a regression with its annotations, as ML.NET's own trainers describe it: a number, or
    /// a vector for a label that is one, with the label's slot names.
    /// </summary>
    /// <param name="label">The label column.</param>
    public static SchemaShape.Column RegressionScore(SchemaShape.Column label) => Column(
        ScoreColumns.ScoreName, label.Kind, NumberDataViewType.Single,
        annotations: [.. Common(), .. label.Annotations.Where(column => column.Name == ScoreAnnotations.SlotNames)]);

    /// <summary>The column <c>Score</c> of a regression that gives named quantiles of a number.</summary>
    public static SchemaShape.Column QuantileScore()
    {
        const SchemaShape.Column.VectorKind vector = SchemaShape.Column.VectorKind.Vector;
        return Column(ScoreColumns.ScoreName, vector, NumberDataViewType.Single, annotations:
        [
            .. Common(), Column(ScoreAnnotations.SlotNames, vector, TextDataViewType.Instance),
        ]);
    }

    /// <summary>The columns of a binary classification, as ML.NET's own trainers describe them.</summary>
    public static IEnumerable<SchemaShape.Column> BinaryScores(bool hasProbability)
    {
        const SchemaShape.Column.VectorKind scalar = SchemaShape.Column.VectorKind.Scalar;
        yield return Column(ScoreColumns.ScoreName, scalar, NumberDataViewType.Single, annotations: Common());
        if (hasProbability)
        {
            yield return Column(ScoreColumns.ProbabilityName, scalar, NumberDataViewType.Single, annotations:
            [
                .. Common(), Column(ScoreAnnotations.IsNormalized, scalar, BooleanDataViewType.Instance),
            ]);
        }

        yield return Column(ScoreColumns.PredictedLabelName, scalar, BooleanDataViewType.Instance,
            annotations: Common());
    }

    /// <summary>The columns of a multiclass classification, as ML.NET's own trainers describe them.</summary>
    /// <param name="label">The label column, whose key values the new columns carry.</param>
    public static IEnumerable<SchemaShape.Column> MulticlassScores(SchemaShape.Column label)
    {
        const SchemaShape.Column.VectorKind vector = SchemaShape.Column.VectorKind.Vector;
        var score = new List<SchemaShape.Column>();
        var predicted = new List<SchemaShape.Column>();
        foreach (SchemaShape.Column values in label.Annotations)
        {
            if (values.Name != ScoreAnnotations.KeyValues || values.Kind != vector) continue;
            if (values.ItemType is TextDataViewType)
            {
                score.Add(Column(ScoreAnnotations.SlotNames, vector, values.ItemType));
            }

            score.Add(Column(ScoreAnnotations.TrainingLabelValues, vector, values.ItemType));
            predicted.Add(Column(ScoreAnnotations.KeyValues, vector, values.ItemType));
        }

        yield return Column(ScoreColumns.ScoreName, vector, NumberDataViewType.Single,
            annotations: [.. score, .. Common()]);
        yield return Column(
            ScoreColumns.PredictedLabelName, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32,
            isKey: true, annotations: [.. predicted, .. Common()]);
    }

    private static SchemaShape.Column[] Common() =>
    [
        Column(ScoreAnnotations.SetId, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32, isKey: true),
        Column(ScoreAnnotations.Kind, SchemaShape.Column.VectorKind.Scalar, TextDataViewType.Instance),
        Column(ScoreAnnotations.ValueKind, SchemaShape.Column.VectorKind.Scalar, TextDataViewType.Instance),
    ];
}
