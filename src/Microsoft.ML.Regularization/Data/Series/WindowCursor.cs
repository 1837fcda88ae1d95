using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>Goes through windows in the order of time, series after series.</summary>
internal sealed class WindowCursor(WindowView view, IReadOnlyList<WindowRange> ranges, WindowShape shape)
    : DataViewRowCursor
{
    private long _position = -1;
    private int _range;
    private int _row = -1;

    public override long Position => _position;

    public override long Batch => 0;

    public override DataViewSchema Schema => view.Schema;

    public override bool IsColumnActive(DataViewSchema.Column column) => true;

    public override bool MoveNext()
    {
        _row++;
        while (_range < ranges.Count && _row == ranges[_range].Count)
        {
            _range++;
            _row = 0;
        }

        if (_range == ranges.Count)
        {
            return false;
        }

        _position++;
        return true;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() =>
        (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        ValueGetter<VBuffer<float>> getter = column.Name == WindowView.FeatureName ? Lags : Targets;
        return getter as ValueGetter<TValue> ?? throw new InvalidOperationException(
            $"Column '{column.Name}' holds values of type {column.Type}; {typeof(TValue).Name} was asked for.");
    }

    private void Lags(ref VBuffer<float> value)
    {
        var editor = VBufferEditor.Create(ref value, shape.InputCount);
        ranges[_range].CopyInputs(_row, shape, editor.Values);
        value = editor.Commit();
    }

    private void Targets(ref VBuffer<float> value)
    {
        var editor = VBufferEditor.Create(ref value, shape.Horizon);
        ranges[_range].Values(0, _row, 0, shape.Horizon).CopyTo(editor.Values);
        value = editor.Commit();
    }
}
