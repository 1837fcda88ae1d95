namespace Microsoft.ML.Regularization;

/// <summary>Rows that are all in memory.</summary>
internal sealed class StoredRows(RowTable table) : RowSource
{
    private int[]? _order;

    public override long RowCount => table.RowCount;

    public override bool IsInMemory => true;

    public override IRowFeed OpenInOrder() => new StoredRowsInOrder(this, table);

    public override IRowFeed OpenRows(int[] ids) => new PickedRows(this, table, ids);

    public override IRowFeed OpenShuffled(FitRandom random)
    {
        int count = checked((int)table.RowCount);
        _order ??= new int[count];
        for (int i = 0; i < count; i++)
        {
            // Fisher-Yates from the identity, so that the order depends on the random numbers alone.
            int j = random.NextBelow(i + 1);
            _order[i] = _order[j];
            _order[j] = i;
        }

        return new PickedRows(this, table, _order);
    }
}
