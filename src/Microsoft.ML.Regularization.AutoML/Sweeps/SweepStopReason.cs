namespace Microsoft.ML.Regularization;

/// <summary>Why a sweep ended.</summary>
public enum SweepStopReason
{
    /// <summary>The trial limit was reached.</summary>
    TrialLimit,

    /// <summary>The time limit was reached.</summary>
    TimeLimit,

    /// <summary>The token or the <see cref="MLContext"/> was canceled.</summary>
    Canceled,
}
