namespace Microsoft.ML.Data;

/// <summary>Builds the annotations of score columns, in the order in which they are asked for.</summary>
internal sealed class ScoreAnnotations
{
    private readonly DataViewSchema.Annotations.Builder _builder = new();

    public ScoreAnnotations Text(string name, string value)
    {
        _builder.Add(name, TextDataViewType.Instance,
            (ref ReadOnlyMemory<char> target) => target = value.AsMemory());
        return this;
    }

    public ScoreAnnotations Normalized()
    {
        _builder.Add(AnnotationUtils.Kinds.IsNormalized, BooleanDataViewType.Instance,
            (ref bool target) => target = true);
        return this;
    }

    /// <summary>One more than the largest set of scores in the input.</summary>
    public ScoreAnnotations SetId(DataViewSchema inputSchema)
    {
        uint id = 1;
        foreach (DataViewSchema.Column column in inputSchema)
        {
            uint other = 0;
            if (column.Annotations.Schema.GetColumnOrNull(AnnotationUtils.Kinds.ScoreColumnSetId) is null) continue;
            column.Annotations.GetValue(AnnotationUtils.Kinds.ScoreColumnSetId, ref other);
            id = Math.Max(id, other + 1);
        }
        _builder.Add(AnnotationUtils.Kinds.ScoreColumnSetId, AnnotationUtils.ScoreColumnSetIdType,
            (ref uint target) => target = id);
        return this;
    }

    /// <summary>Copies an annotation of another column under a name; nothing where there is none.</summary>
    public ScoreAnnotations CopyOf(DataViewSchema.Column source, string annotation, string name)
    {
        if (source.Annotations.Schema.GetColumnOrNull(annotation) is { } found)
            _builder.Add(name, found.Type, source.Annotations.GetGetter(found));
        return this;
    }

    public DataViewSchema.Annotations Build() => _builder.ToAnnotations();
}
