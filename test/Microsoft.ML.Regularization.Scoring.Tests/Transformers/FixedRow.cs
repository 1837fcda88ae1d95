using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Scoring.Tests.Transformers;

/// <summary>A row with one column of features that a test sets: what a prediction engine puts its example in.</summary>
internal sealed class FixedRow(DataViewSchema schema) : DataViewRow
{
    private VBuffer<float> _features;

    public bool IsDisposed { get; private set; }

    public override DataViewSchema Schema => schema;

    public override long Position => 12;

    public override long Batch => 0;

    public void Set(VBuffer<float> features) => _features = features;

    public override bool IsColumnActive(DataViewSchema.Column column) => true;

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
        (ValueGetter<TValue>)(object)(ValueGetter<VBuffer<float>>)(
            (ref VBuffer<float> value) => _features.CopyTo(ref value));

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) => value = default;

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
