namespace Microsoft.ML.Regularization.MlNetBridge;

/// <summary>What trainers say about themselves. ML.NET keeps the maker internal.</summary>
internal static class TrainerInfos
{
    /// <summary>
    /// A trainer that standardizes features itself, reads its input once, and takes validation rows and an initial
    /// model.
    /// </summary>
    public static TrainerInfo OfNetwork() =>
        new(normalization: false, caching: false, supportValid: true, supportIncrementalTrain: true);
}
