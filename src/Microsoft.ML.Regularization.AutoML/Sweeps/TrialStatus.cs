namespace Microsoft.ML.Regularization;

/// <summary>How a trial of a sweep ended. A trial that was cut short by cancellation or the time limit is not kept.</summary>
public enum TrialStatus
{
    /// <summary>It has a finite metric.</summary>
    Completed,

    /// <summary>It threw, or its metric was NaN or infinite. It is never the best.</summary>
    Failed,
}
