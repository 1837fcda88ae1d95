namespace Microsoft.ML.Regularization.Bench;

/// <summary>A fit that need not be run again.</summary>
internal interface IFinishedFit
{
    /// <summary>All that the fit depends on.</summary>
    string Key { get; }
}
