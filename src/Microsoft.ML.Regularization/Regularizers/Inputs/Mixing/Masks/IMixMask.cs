namespace Microsoft.ML.Regularization;

/// <summary>How much of each feature a row keeps when it is mixed with another.</summary>
internal interface IMixMask
{
    /// <summary>Length of a mask; 1 for one that is the same for all features.</summary>
    int Length { get; }

    /// <summary>Draws a mask.</summary>
    /// <param name="mask">Gets the share that the row keeps of each feature, 0 to 1.</param>
    /// <param name="lambda">The share that the row is to keep, 0 to 1.</param>
    /// <param name="random">The random numbers.</param>
    /// <returns>The share of the row's target.</returns>
    double Fill(Span<double> mask, double lambda, ref FitRandom random);
}
