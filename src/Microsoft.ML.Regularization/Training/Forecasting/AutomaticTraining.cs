namespace Microsoft.ML.Regularization;

/// <summary>Batch size and number of epochs from the number of rows, as NeuralProphet chooses them.</summary>
internal static class AutomaticTraining
{
    /// <summary>A power of two from 8 to 2048 that grows with the number of rows.</summary>
    public static int BatchSize(long rows) =>
        (int)Math.Clamp(Math.Pow(2, 1 + (int)(1.5 * Math.Log10(rows))), 8, 2048);

    /// <summary>20 to 500, fewer with more rows.</summary>
    public static int Epochs(long rows) =>
        (int)Math.Clamp(10 * Math.Ceiling(100.0 / rows * Math.Pow(2, 2.25 * Math.Log10(10 + rows))), 20, 500);
}
