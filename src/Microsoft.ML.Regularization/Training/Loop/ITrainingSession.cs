namespace Microsoft.ML.Regularization;

/// <summary>
/// Everything that lives as long as one fit, whichever engine runs it: epochs, validation and the end of the fit are
/// driven from here.
/// </summary>
internal interface ITrainingSession : IDisposable
{
    /// <summary>What runs the fit.</summary>
    TrainingEngine Engine { get; }

    FitContext Fit { get; }

    LearningRatePlan LearningRates { get; }

    /// <summary>Number of training rows.</summary>
    long RowCount { get; }

    bool HasValidation { get; }

    bool IsClassification { get; }

    /// <summary>Keeps the weights of the network, apart from others that do so; belongs to the caller.</summary>
    IWeightKeeper NewKeeper();

    /// <summary>Runs steps to the end of the epoch or of the time; at least one.</summary>
    /// <param name="epoch">The epoch, counted from zero.</param>
    /// <returns>Mean loss and mean penalty over the rows.</returns>
    /// <exception cref="InvalidOperationException">The loss is not a number any more.</exception>
    (double Loss, double Penalty) RunEpoch(int epoch);

    /// <summary>The base loss over the validation rows.</summary>
    /// <param name="bins">Takes note of the predicted classes; null for a regression.</param>
    /// <param name="regions">Takes note of the errors by region; null where nobody asks for them.</param>
    ValidationLoss Validate(CalibrationBins? bins, RegionErrors? regions = null);

    /// <summary>Tells learning rates and methods that an epoch has ended.</summary>
    void AfterEpoch(EpochReport report);

    /// <summary>Tells the methods that the fit has ended.</summary>
    void AfterFit();

    /// <summary>
    /// Fits the temperature of the probabilities to the validation rows, by row weights alone; null where there is
    /// nothing to fit or to fit it to.
    /// </summary>
    CalibrationReport? Calibrate();

    /// <summary>The network for scoring, or all of them as one.</summary>
    /// <exception cref="InvalidOperationException">
    /// A weight is not a number: the last step took it out of bounds, after the last loss that was looked at.
    /// </exception>
    TrainedNetwork Export();
}
