using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The rows of a view, each mixed with a partner. All cursors give the same rows: what they draw depends on the seed
/// alone.
/// </summary>
internal sealed class MixupView : IDataView
{
    private readonly IDataView _input;
    private readonly MixColumns _columns;
    private readonly MixupOptions _options;
    private readonly ulong _seed;
    private readonly int _weightIndex;
    private readonly Lazy<double?> _bandwidth;

    public MixupView(IDataView input, MixupOptions options, ulong seed)
    {
        options.Validate();
        _input = input;
        _options = options.Copy();
        _seed = seed;
        _columns = MixColumns.Find(input.Schema, options);
        _bandwidth = new Lazy<double?>(
            () => _options is { Strength: > 0, Bandwidth: { } bandwidth }
                ? bandwidth * LabelSpread.Of(_input, _columns.Label)
                : null,
            LazyThreadSafetyMode.ExecutionAndPublication);
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(input.Schema);
        _weightIndex = -1;
        if (MixColumns.WritesWeights(_columns.HasClasses, options))
        {
            _weightIndex = WeightIndex(input.Schema, options.OutputWeightColumnName, builder);
        }

        Schema = builder.ToSchema();
    }

    public DataViewSchema Schema { get; }

    /// <summary>False: pairs depend on the order of the rows, which is to be the same for all cursors.</summary>
    public bool CanShuffle => false;

    public long? GetRowCount() => _columns.HasClasses ? null : _input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        bool[] needed = new bool[Schema.Count];
        foreach (DataViewSchema.Column column in columnsNeeded)
        {
            needed[column.Index] = true;
        }

        var inputs = _input.Schema.Where(column => needed[column.Index]).Union(_columns.Needed);
        DataViewRowCursor cursor = _input.GetRowCursor(inputs);
        try
        {
            var source = new MixSource(_input, _columns, _options, _seed, _bandwidth.Value);
            return new MixupCursor(cursor, Schema, needed, _weightIndex, source);
        }
        catch
        {
            cursor.Dispose();
            throw;
        }
    }

    /// <summary>One cursor: the rows of several would not be the same.</summary>
    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private static int WeightIndex(DataViewSchema input, string name, DataViewSchema.Builder builder)
    {
        if (input.GetColumnOrNull(name) is { } column)
        {
            ColumnErrors.CheckScalar("weight", name, column.Type, ColumnErrors.SchemaParameter);
            return column.Index;
        }

        builder.AddColumn(name, NumberDataViewType.Single);
        return input.Count;
    }
}
