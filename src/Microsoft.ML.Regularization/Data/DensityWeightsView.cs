using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>The rows of a view with a weight column behind its own columns.</summary>
internal sealed class DensityWeightsView : IDataView
{
    private readonly IDataView _input;
    private readonly DataViewSchema.Column _label;
    private readonly DensityWeights _weights;

    public DensityWeightsView(IDataView input, DataViewSchema.Column label, string outputName, DensityWeights weights)
    {
        _input = input;
        _label = label;
        _weights = weights;
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(input.Schema);
        builder.AddColumn(outputName, NumberDataViewType.Single);
        Schema = builder.ToSchema();
    }

    public DataViewSchema Schema { get; }

    /// <summary>Reads the labels of a view and puts their weights behind its columns.</summary>
    public static DensityWeightsView Create(
        IDataView input, string labelName, string outputName, DensityWeightsOptions options)
    {
        options.Validate();
        var label = SingleColumn.Find(input.Schema, labelName, "label");
        var weights = DensityWeights.FromLabels(SingleColumn.Read(input, labelName, "label"), options);
        return new DensityWeightsView(input, label, outputName, weights);
    }

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

    private DensityWeightsCursor Wrap(DataViewRowCursor cursor, bool[] needed) =>
        new DensityWeightsCursor(cursor, Schema, needed, _label, _weights);

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
