namespace Microsoft.ML.Regularization;

/// <summary>Parameters in one piece of memory and their gradients in another, as optimizers take them.</summary>
internal interface IFlatParameters
{
    /// <summary>All parameters in one piece: those that decay first, then the rest.</summary>
    FlatTensor Values { get; }

    /// <summary>The gradient of <see cref="Values"/>.</summary>
    FlatTensor Gradients { get; }

    /// <summary>Length of the first part of <see cref="Values"/>, on which weight decay acts.</summary>
    int DecayedLength { get; }
}
