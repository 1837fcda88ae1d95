using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>The rows of a view with a column made from the label behind its own columns.</summary>
internal sealed class MappedLabelView : IDataView
{
    private readonly IDataView _input;
    private readonly DataViewSchema.Column _label;
    private readonly Func<float, float> _map;

    public MappedLabelView(
        IDataView input, DataViewSchema.Column label, string outputName, Func<float, float> map)
    {
        _input = input;
        _label = label;
        _map = map;
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(input.Schema);
        builder.AddColumn(outputName, NumberDataViewType.Single);
        Schema = builder.ToSchema();
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => _input.CanShuffle;

    public long? GetRowCount() => _input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        bool[] needed = Needed(columnsNeeded);
        return Wrap(_input.GetRowCursor(InputColumns(needed), rand), needed);
    }

    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        bool[] needed = Needed(columnsNeeded);
        return Array.ConvertAll(
            _input.GetRowCursorSet(InputColumns(needed), n, rand), cursor => Wrap(cursor, needed));
    }

    private MappedLabelCursor Wrap(DataViewRowCursor cursor, bool[] needed) =>
        new(cursor, Schema, needed, _label, _map);

    private bool[] Needed(IEnumerable<DataViewSchema.Column> columns)
    {
        bool[] needed = new bool[Schema.Count];
        foreach (var column in columns)
        {
            needed[column.Index] = true;
        }

        return needed;
    }

    private List<DataViewSchema.Column> InputColumns(bool[] needed)
    {
        var inputs = _input.Schema.Where(column => needed[column.Index]).ToList();
        if (needed[^1] && !needed[_label.Index])
        {
            inputs.Add(_label);
        }

        return inputs;
    }
}
