namespace Microsoft.ML.Regularization;

/// <summary>The rows of one cursor, block after block.</summary>
internal interface ICursorBlocks : IDisposable
{
    /// <summary>The next block, valid until the next call; not to be called after the last.</summary>
    CursorBlock Next();
}
