namespace MixupComparison;

/// <summary>What a loaded model says of a row.</summary>
internal sealed class Prediction
{
    public float Probability { get; set; }
}
