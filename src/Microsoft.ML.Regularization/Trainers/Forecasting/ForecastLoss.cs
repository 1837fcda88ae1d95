namespace Microsoft.ML.Regularization;

/// <summary>The loss that gradient steps minimize.</summary>
public enum ForecastLoss
{
    /// <summary>The squared error.</summary>
    SquaredError,

    /// <summary>
    /// Huber's loss, squared up to one scaled unit and linear beyond (AR-Net 1.x): single wild values count less.
    /// </summary>
    Huber,
}
