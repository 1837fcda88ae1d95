using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Transformers;

/// <summary>What adds score columns, bound to an input schema: the columns it reads, and the schema afterwards.</summary>
internal abstract class ScoreBinding : IRowToRowMapper
{
    protected ScoreBinding(DataViewSchema inputSchema, ScoreColumns columns)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        InputSchema = inputSchema;
        OutputSchema = ScoreSchema.Append(inputSchema, columns);
        Columns = columns;
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public ScoreColumns Columns { get; }

    /// <summary>The input columns that the scores are made from.</summary>
    public abstract IReadOnlyList<DataViewSchema.Column> Sources { get; }

    /// <summary>Index of the first score column; the others follow.</summary>
    public int FirstScore => InputSchema.Count;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        ArgumentNullException.ThrowIfNull(dependingColumns);
        var indices = new SortedSet<int>();
        foreach (DataViewSchema.Column column in dependingColumns)
        {
            if (IsScore(column)) indices.UnionWith(Sources.Select(source => source.Index));
            else indices.Add(Checked(column).Index);
        }

        return [.. indices.Select(index => InputSchema[index])];
    }

    /// <summary>The scores of a row's current position.</summary>
    public abstract IScoreSource Score(DataViewRow input);

    /// <summary>A cursor that scores many rows at once; null where there is none for these columns.</summary>
    /// <inheritdoc cref="BlockScoringCursor.TryCreate" path="/param"/>
    public virtual DataViewRowCursor? TryScoreBlocks(
        DataViewRowCursor input, IEnumerable<DataViewSchema.Column> passedOn, bool[] isActive) => null;

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
}
