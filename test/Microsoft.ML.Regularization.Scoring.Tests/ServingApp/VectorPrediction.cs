namespace ServingApp;

/// <summary>What a regression with several targets gives.</summary>
public sealed class VectorPrediction
{
    /// <summary>The predicted targets.</summary>
    public float[] Score { get; set; } = [];
}
