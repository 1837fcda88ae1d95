namespace Microsoft.ML.Regularization;

/// <summary>The loss of <see cref="DecoupledMixup"/>.</summary>
public enum DecoupledForm
{
    /// <summary>The loss of the task, plus a term for each of the two classes without the other as its rival.</summary>
    Softmax,

    /// <summary>
    /// Binary cross entropy of each class by itself, with rescaled shares as targets; takes the place of the loss of
    /// the task. The model still gives softmax probabilities: calibrate them.
    /// </summary>
    Sigmoids,
}
