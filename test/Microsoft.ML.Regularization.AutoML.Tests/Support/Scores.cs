namespace Microsoft.ML.Regularization.AutoML.Tests;

/// <summary>What a model scores.</summary>
internal static class Scores
{
    /// <summary>The bits of all scores of a regression.</summary>
    public static int[] Bits(ITransformer model, IDataView data) =>
        [.. SingleColumn.Read(model.Transform(data), "Score", "score").Select(BitConverter.SingleToInt32Bits)];
}
