namespace Microsoft.ML.Regularization;

/// <summary>One strength of a regularization path.</summary>
/// <typeparam name="TTransformer">The model of the trainer.</typeparam>
public sealed class RegularizationPathPoint<TTransformer>
    where TTransformer : NetworkTransformer
{
    internal RegularizationPathPoint(double strength, TTransformer? model, ValidationScore score, string? failure)
    {
        Strength = strength;
        Model = model;
        ValidationLoss = score.Loss;
        StandardError = score.StandardError;
        Failure = failure;
    }

    /// <summary>The strength.</summary>
    public double Strength { get; }

    /// <summary>
    /// The model of the epoch with the lowest validation loss, as a fit with this strength alone would give it; its
    /// training history is on it. Null where training failed.
    /// </summary>
    public TTransformer? Model { get; }

    /// <summary>
    /// The lowest mean base loss on the validation rows, without penalties, in standardized target units for
    /// regression; NaN where training failed.
    /// </summary>
    public double ValidationLoss { get; }

    /// <summary>
    /// Standard error of <see cref="ValidationLoss"/>, from the spread of the losses of its rows; NaN where training
    /// failed.
    /// </summary>
    public double StandardError { get; }

    /// <summary>Why there is no model; null where there is one.</summary>
    public string? Failure { get; }
}
