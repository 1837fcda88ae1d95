namespace Microsoft.ML.Regularization;

/// <summary>What <see cref="Bootstrapping"/> mixes into the labels.</summary>
public enum BootstrapTarget
{
    /// <summary>The class that the network predicts.</summary>
    Hard,

    /// <summary>The probabilities that the network predicts.</summary>
    Soft,
}
