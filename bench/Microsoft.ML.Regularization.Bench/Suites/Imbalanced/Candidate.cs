namespace Microsoft.ML.Regularization.Bench;

/// <summary>A method with one setting of its strengths.</summary>
/// <param name="Setting">The strengths in words; unique within the method.</param>
/// <param name="Regularizers">New regularizers with these strengths.</param>
/// <param name="Resample">Makes the training rows anew; null where they stay.</param>
internal sealed record Candidate(
    string Setting, Func<Regularizer[]> Regularizers, Func<MLContext, IDataView, IDataView>? Resample = null)
{
    /// <summary>Both at once, this one's regularizers first.</summary>
    public Candidate With(Candidate other) => new(
        $"{Setting}, {other.Setting}", () => [.. Regularizers(), .. other.Regularizers()], Resample ?? other.Resample);
}
