namespace Microsoft.ML.Regularization;

/// <summary>How the learning rate changes in the course of training.</summary>
public enum LearningRateSchedule
{
    /// <summary>It does not.</summary>
    Constant,

    /// <summary>It falls from the given rate to zero along half a cosine wave over all steps of all epochs.</summary>
    Cosine,

    /// <summary>
    /// It rises from 1/25 of the given rate to that rate over the first 30 % of the steps, then falls to 1/250,000 of
    /// it; both along half a cosine wave (Smith and Topin 2019).
    /// </summary>
    OneCycle,

    /// <summary>
    /// It is halved whenever the validation loss (without validation: the training loss) has not improved for
    /// five epochs.
    /// </summary>
    Plateau,
}
