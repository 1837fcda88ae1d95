namespace Microsoft.ML.Regularization;

/// <summary>A mean loss over validation rows.</summary>
/// <param name="Loss">The mean.</param>
/// <param name="StandardError">Its standard error.</param>
internal readonly record struct ValidationScore(double Loss, double StandardError)
{
    public static ValidationScore None { get; } = new(double.NaN, double.NaN);
}
