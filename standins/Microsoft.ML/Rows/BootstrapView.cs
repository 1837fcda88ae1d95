namespace Microsoft.ML.Data;

/// <summary>Each row of a view as often as a draw from Poisson(1) says, or once those drawn zero times.</summary>
internal sealed class BootstrapView(IDataView source, int seed, bool isComplement) : IDataView
{
    public DataViewSchema Schema => source.Schema;

    public bool CanShuffle => false;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(source.GetRowCursor(columnsNeeded), new Random(seed), isComplement);

    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(DataViewRowCursor input, Random random, bool isComplement) : RootCursorBase
    {
        private int _remaining;

        public override DataViewSchema Schema => input.Schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => input.IsColumnActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            input.GetGetter<TValue>(column);

        protected override bool MoveNextCore()
        {
            while (_remaining == 0)
            {
                if (!input.MoveNext()) return false;
                int drawn = DrawPoisson();
                _remaining = isComplement ? (drawn == 0 ? 1 : 0) : drawn;
            }
            _remaining--;
            return true;
        }

        protected override void Dispose(bool disposing)
        {
            input.Dispose();
            base.Dispose(disposing);
        }

        /// <summary>Counts how many uniform numbers it takes until their product is below 1/e.</summary>
        private int DrawPoisson()
        {
            int count = 0;
            for (double product = random.NextDouble(); product > 1 / Math.E; count++) product *= random.NextDouble();
            return count;
        }
    }
}
