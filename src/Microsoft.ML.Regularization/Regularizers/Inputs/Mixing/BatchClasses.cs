using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>The classes of the rows of a batch.</summary>
internal static class BatchClasses
{
    /// <summary>The class of the largest share of each row, [rows] of Int64.</summary>
    public static Tensor Of(Tensor targets) => ClassificationBaseLoss.Shares(targets).argmax(1);
}
