using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>A view with one key column more, of the same name, whose keys have values.</summary>
internal sealed class NamedKeys : IDataView
{
    private readonly IDataView _source;
    private readonly DataViewSchema.Column _column;

    public NamedKeys(IDataView source, string name, string[] values)
    {
        _source = source;
        _column = source.Schema[name];
        var names = new VBuffer<ReadOnlyMemory<char>>(
            values.Length, [.. values.Select(static value => value.AsMemory())]);
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(
            "KeyValues",
            new VectorDataViewType(TextDataViewType.Instance, values.Length),
            (ref VBuffer<ReadOnlyMemory<char>> value) => names.CopyTo(ref value));
        var schema = new DataViewSchema.Builder();
        schema.AddColumns(source.Schema);
        schema.AddColumn(name, _column.Type, annotations.ToAnnotations());
        Schema = schema.ToSchema();
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(this, _source.GetRowCursor(columnsNeeded.Select(Origin).Distinct()));

    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private DataViewSchema.Column Origin(DataViewSchema.Column column) =>
        column.Index < _source.Schema.Count ? _source.Schema[column.Index] : _column;

    private sealed class Cursor(NamedKeys view, DataViewRowCursor input) : DataViewRowCursor
    {
        public override DataViewSchema Schema => view.Schema;

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override bool MoveNext() => input.MoveNext();

        public override bool IsColumnActive(DataViewSchema.Column column) => input.IsColumnActive(view.Origin(column));

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            input.GetGetter<TValue>(view.Origin(column));

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        protected override void Dispose(bool disposing)
        {
            input.Dispose();
            base.Dispose(disposing);
        }
    }
}
