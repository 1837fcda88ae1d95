namespace Microsoft.ML.Regularization;

/// <summary>Gives a partner for each row with a label, in the order of the rows.</summary>
internal interface IPartnerFeed : IDisposable
{
    /// <summary>Draws the partner of the next row; false where there is none.</summary>
    bool MoveNext(Span<float> features, out float label, out float weight, ref FitRandom random);
}
