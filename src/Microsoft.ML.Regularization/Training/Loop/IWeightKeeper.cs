namespace Microsoft.ML.Regularization;

/// <summary>Keeps one state of the weights of a network in training.</summary>
internal interface IWeightKeeper : IDisposable
{
    /// <summary>Keeps the weights as they are now.</summary>
    void Keep();

    /// <summary>Puts the kept weights back.</summary>
    void Restore();
}
