namespace Microsoft.ML.Regularization;

/// <summary>Which row each row of a batch is mixed with.</summary>
internal interface IPartnerChoice
{
    /// <summary>Draws a partner for each row.</summary>
    PartnerRows Choose(TrainingBatch batch, FitContext fit, ref FitRandom random);
}
