using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The rows that windows over series make, as a view: lags and targets as vectors, copied when they are read. For what
/// trains on views.
/// </summary>
internal sealed class WindowView : IDataView
{
    public const string FeatureName = "Lags";
    public const string LabelName = "Targets";

    private readonly IReadOnlyList<WindowRange> _ranges;
    private readonly WindowShape _shape;

    public WindowView(IReadOnlyList<WindowRange> ranges, WindowShape shape)
    {
        _ranges = ranges;
        _shape = shape;
        var builder = new DataViewSchema.Builder();
        builder.AddColumn(FeatureName, new VectorDataViewType(NumberDataViewType.Single, shape.InputCount));
        builder.AddColumn(LabelName, new VectorDataViewType(NumberDataViewType.Single, shape.Horizon));
        Schema = builder.ToSchema();
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => false;

    public long? GetRowCount() => WindowRanges.Count(_ranges);

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new WindowCursor(this, _ranges, _shape);

    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}
