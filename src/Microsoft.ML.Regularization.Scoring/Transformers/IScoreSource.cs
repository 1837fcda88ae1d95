namespace Microsoft.ML.Regularization.Transformers;

/// <summary>The scores of the current row, whoever computes them.</summary>
internal interface IScoreSource
{
    /// <summary>The scores; valid until the row changes.</summary>
    /// <exception cref="InvalidOperationException">There is no current row, or a feature of it is
    /// missing.</exception>
    ReadOnlySpan<float> Scores();
}
