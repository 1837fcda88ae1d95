namespace Microsoft.ML.Regularization;

/// <summary>One pass over prepared rows.</summary>
internal interface IRowFeed : IDisposable
{
    /// <summary>Fills the next rows of a batch.</summary>
    /// <returns>The number of rows filled: fewer than asked for only at the end of the pass.</returns>
    int Read(int rows, RowBlock block);
}
