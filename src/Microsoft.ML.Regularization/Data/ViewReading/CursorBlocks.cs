namespace Microsoft.ML.Regularization;

/// <summary>Blocks that are read when they are asked for.</summary>
internal sealed class CursorBlocks(CursorReader reader, ViewColumns columns) : ICursorBlocks
{
    private readonly CursorBlock _block = new(columns);

    public CursorBlock Next()
    {
        reader.Fill(_block);
        return _block;
    }

    public void Dispose() => reader.Dispose();
}
