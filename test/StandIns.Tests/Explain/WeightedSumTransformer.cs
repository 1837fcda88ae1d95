using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.Explain;

/// <summary>A model whose score is known: the weighted sum of the features. Written on public types and the one
/// internal interface that permutation looks for.</summary>
internal sealed class WeightedSumTransformer(params float[] weights)
    : ISingleFeaturePredictionTransformer<float[]>, ISingleFeaturePredictionTransformer
{
    public float[] Model => weights;

    public string FeatureColumnName => "Features";

    public DataViewType FeatureColumnType => new VectorDataViewType(NumberDataViewType.Single, weights.Length);

    public bool IsRowToRowMapper => false;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(inputSchema);
        builder.AddColumn("Score", NumberDataViewType.Single);
        return builder.ToSchema();
    }

    public IDataView Transform(IDataView input) => new ScoredView(input, GetOutputSchema(input.Schema), weights);

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) =>
        throw new NotSupportedException("Not a row mapper");

    public void Save(ModelSaveContext ctx) => throw new NotSupportedException("A test's model is not saved");

    private sealed class ScoredView(IDataView source, DataViewSchema schema, float[] weights) : IDataView
    {
        public DataViewSchema Schema => schema;

        public bool CanShuffle => false;

        public long? GetRowCount() => source.GetRowCount();

        public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
            new ScoredCursor(source.GetRowCursor(source.Schema), schema, weights);

        public DataViewRowCursor[] GetRowCursorSet(
            IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
                [GetRowCursor(columnsNeeded, rand)];
    }

    private sealed class ScoredCursor(DataViewRowCursor input, DataViewSchema schema, float[] weights)
        : DataViewRowCursor
    {
        public override DataViewSchema Schema => schema;

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override bool MoveNext() => input.MoveNext();

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (column.Name != "Score")
                return input.GetGetter<TValue>(input.Schema[column.Index]);
            var getFeatures = input.GetGetter<VBuffer<float>>(input.Schema["Features"]);
            VBuffer<float> features = default;
            ValueGetter<float> getScore = (ref float score) =>
            {
                getFeatures(ref features);
                score = features.Items(all: true).Sum(item => item.Value * weights[item.Key]);
            };
            return (ValueGetter<TValue>)(Delegate)getScore;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                input.Dispose();
            base.Dispose(disposing);
        }
    }
}
