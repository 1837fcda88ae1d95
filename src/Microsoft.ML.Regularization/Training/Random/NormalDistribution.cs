namespace Microsoft.ML.Regularization;

/// <summary>Draws standard normal numbers.</summary>
internal static class NormalDistribution
{
    /// <summary>A number by the transformation of Box and Muller.</summary>
    public static double Draw(ref FitRandom random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextUnit())) * Math.Cos(2 * Math.PI * random.NextUnit());
}
