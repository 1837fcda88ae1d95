namespace Microsoft.ML.Regularization;

/// <summary>Where a cursor of mixed rows takes partners and shares from.</summary>
/// <param name="Input">The rows.</param>
/// <param name="Columns">Their columns.</param>
/// <param name="Options">How they are mixed.</param>
/// <param name="Seed">The seed of pairs and shares.</param>
/// <param name="Bandwidth">How far labels of partners lie apart, in units of the label; null for any partner.</param>
internal sealed record MixSource(
    IDataView Input, MixColumns Columns, MixupOptions Options, ulong Seed, double? Bandwidth)
{
    /// <summary>The partners of one pass; null where rows stay as they are.</summary>
    public IPartnerFeed? OpenPartners()
    {
        if (Options.Strength == 0)
        {
            return null;
        }

        return Bandwidth is { } bandwidth
            ? new SimilarPartnerFeed(Input, Columns, Options.MemoryBudget, bandwidth)
            : new PartnerFeed(Input, Columns, Options.MemoryBudget);
    }
}
