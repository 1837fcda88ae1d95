namespace Microsoft.ML.Regularization;

/// <summary>Weights of labels before they are scaled to a mean of one.</summary>
internal interface ILabelDensity
{
    /// <summary>The unscaled weight of a finite label, above zero for every label the density was made from.</summary>
    double RawWeight(double label);
}
