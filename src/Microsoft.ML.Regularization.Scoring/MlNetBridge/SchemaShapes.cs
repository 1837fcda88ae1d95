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
    /// The column <c>Score</c> of a regression with its annotations, as ML.NET's own trainers describe it.
    /// </summary>
    public static SchemaShape.Column RegressionScore() => Column(
        ScoreSchema.ScoreColumnName, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.Single,
        annotations:
        [
            Column(ScoreSchema.SetIdAnnotation, SchemaShape.Column.VectorKind.Scalar,
                NumberDataViewType.UInt32, isKey: true),
            Column(ScoreSchema.KindAnnotation, SchemaShape.Column.VectorKind.Scalar,
                TextDataViewType.Instance),
            Column(ScoreSchema.ValueKindAnnotation, SchemaShape.Column.VectorKind.Scalar,
                TextDataViewType.Instance),
        ]);
}
