namespace Microsoft.ML.Regularization;

/// <summary>
/// The models of one trainer over the strengths of one regularizer, trained together in one pass over the rows.
/// </summary>
/// <typeparam name="TTransformer">The model of the trainer.</typeparam>
public sealed class RegularizationPath<TTransformer>
    where TTransformer : NetworkTransformer
{
    internal RegularizationPath(IReadOnlyList<RegularizationPathPoint<TTransformer>> points, bool prefersStrongest)
    {
        Points = points;
        Best = PathChoice.Of(points, prefersStrongest);
    }

    /// <summary>The strengths in the order of the options.</summary>
    public IReadOnlyList<RegularizationPathPoint<TTransformer>> Points { get; }

    /// <summary>The strength with the lowest validation loss; the first of equals. It has a model.</summary>
    public RegularizationPathPoint<TTransformer> Best { get; }
}
