namespace Microsoft.ML.Regularization.Bench;

/// <summary>Which epoch's weights count.</summary>
internal enum NoisyStop
{
    /// <summary>The last: all training rows are learned from, to the end.</summary>
    Last,

    /// <summary>The best by a tenth of the training rows, whose labels are as wrong as the others.</summary>
    Best,
}
