namespace Microsoft.ML.Regularization;

/// <summary>How well the training rows cover a range of the target ("shots": training examples).</summary>
public enum ShotRegion
{
    /// <summary>Targets with many training rows.</summary>
    Many,

    /// <summary>Targets with a medium number of training rows.</summary>
    Medium,

    /// <summary>Targets with few training rows or none.</summary>
    Few,
}
