using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Transformers;

/// <summary>A scorer bound to an input schema: which columns it reads, and the schema after scoring.</summary>
internal sealed class ScoreBinding : IRowToRowMapper
{
    public ScoreBinding(
        DataViewSchema inputSchema, string featureColumnName, DataViewType featureType, NetworkScorer scorer,
        ScoreColumns columns)
    {
        // A network that reads categories alone has no feature column.
        FeatureColumn = scorer.FeatureCount > 0
            ? Transformers.FeatureColumn.In(inputSchema, featureColumnName, featureType)
            : null;
        KeyColumns = [.. scorer.Categories.Select(category => KeyColumn.Find(inputSchema, category))];
        InputSchema = inputSchema;
        OutputSchema = ScoreSchema.Append(inputSchema, columns);
        Scorer = scorer;
        Columns = columns;
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    /// <summary>The feature column; null where the network reads categories alone.</summary>
    public DataViewSchema.Column? FeatureColumn { get; }

    public IReadOnlyList<KeyColumn> KeyColumns { get; }

    public NetworkScorer Scorer { get; }

    public ScoreColumns Columns { get; }

    /// <summary>Index of the first score column; the others follow.</summary>
    public int FirstScore => InputSchema.Count;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        ArgumentNullException.ThrowIfNull(dependingColumns);
        var indices = new SortedSet<int>();
        foreach (DataViewSchema.Column column in dependingColumns)
        {
            if (IsScore(column)) AddRead(indices);
            else indices.Add(Checked(column).Index);
        }

        return [.. indices.Select(index => InputSchema[index])];
    }

    /// <summary>Whether a column is one of the score columns.</summary>
    public bool IsScore(DataViewSchema.Column column) =>
        column.Index >= FirstScore && column.Index - FirstScore < Columns.Count;

    /// <summary>Which score columns are asked for.</summary>
    public bool[] ActiveScores(IEnumerable<DataViewSchema.Column> columns)
    {
        bool[] isActive = new bool[Columns.Count];
        foreach (DataViewSchema.Column column in columns.Where(IsScore)) isActive[column.Index - FirstScore] = true;
        return isActive;
    }

    /// <remarks>The row owns <paramref name="input"/> and disposes of it, as ML.NET's own rows do.</remarks>
    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(activeColumns);
        return ReferenceEquals(input.Schema, InputSchema)
            ? new ScoredRow(this, input, ActiveScores(activeColumns))
            : throw new ArgumentException(
                "The row's schema is not the schema that the mapper was made for.", nameof(input));
    }

    /// <summary>The input column that an output column passes on.</summary>
    public DataViewSchema.Column Checked(DataViewSchema.Column column) =>
        column.Index < InputSchema.Count && InputSchema[column.Index].Name == column.Name
            ? InputSchema[column.Index]
            : throw new ArgumentOutOfRangeException(
                nameof(column), $"Column '{column.Name}' is not a column of this view.");

    /// <summary>A getter in the type the caller asks for.</summary>
    public static ValueGetter<TValue> Cast<TValue>(Delegate getter, DataViewSchema.Column column) =>
        getter as ValueGetter<TValue> ?? throw new InvalidOperationException(
            $"Invalid TValue in GetGetter for column '{column.Name}': '{typeof(TValue)}', expected type: " +
            $"'{getter.GetType().GetGenericArguments()[0]}'.");

    /// <summary>The error for a column that was not asked for when the row or cursor was made.</summary>
    public static ArgumentOutOfRangeException Inactive(DataViewSchema.Column column) =>
        new(nameof(column), $"Column '{column.Name}' is not active: name it when the cursor is made.");

    private void AddRead(SortedSet<int> indices)
    {
        if (FeatureColumn is { } features) indices.Add(features.Index);
        foreach (KeyColumn keys in KeyColumns) indices.Add(keys.Column.Index);
    }
}
