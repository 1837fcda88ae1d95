using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>The rows of a batch that an operation was drawn for.</summary>
/// <param name="Values">Their inputs, [rows, inputs].</param>
/// <param name="Indices">Where they stand in the batch, [rows].</param>
/// <param name="Batch">The inputs of all rows of the batch.</param>
/// <param name="Generator">The random numbers.</param>
internal sealed record RowsToAugment(Tensor Values, Tensor Indices, Tensor Batch, Generator Generator)
{
    public long Count => Values.shape[0];

    /// <summary>Numbers from 0 to below 1.</summary>
    public Tensor Uniform(params long[] size) => rand(size, Values.dtype, Values.device, generator: Generator);

    /// <summary>Standard normal numbers.</summary>
    public Tensor Normal(params long[] size) => randn(size, Values.dtype, Values.device, generator: Generator);
}
