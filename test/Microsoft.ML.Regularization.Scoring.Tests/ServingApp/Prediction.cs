namespace ServingApp;

/// <summary>What a regression gives.</summary>
public sealed class Prediction
{
    /// <summary>The predicted target.</summary>
    public float Score { get; set; }
}
