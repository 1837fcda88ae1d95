using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Transformers;

/// <summary>
/// The schema after scoring: the input's columns and the score columns with the annotations of ML.NET's trainers.
/// </summary>
internal static class ScoreSchema
{
    public static DataViewSchema Append(DataViewSchema input, ScoreColumns columns)
    {
        var schema = new DataViewSchema.Builder();
        schema.AddColumns(input);
        columns.AddTo(schema, LargestSetId(input) + 1);
        return schema.ToSchema();
    }

    private static uint LargestSetId(DataViewSchema schema)
    {
        uint largest = 0;
        foreach (DataViewSchema.Column column in schema)
        {
            DataViewType? type = column.Annotations.Schema.GetColumnOrNull(ScoreAnnotations.SetId)?.Type;
            if (type is not KeyDataViewType || type.RawType != typeof(uint)) continue;
            uint id = 0;
            column.Annotations.GetValue(ScoreAnnotations.SetId, ref id);
            largest = Math.Max(largest, id);
        }

        return largest;
    }
}
