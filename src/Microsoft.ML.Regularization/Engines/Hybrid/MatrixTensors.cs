using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>Between matrices of the fused engine and tensors.</summary>
internal static class MatrixTensors
{
    /// <summary>The numbers of a matrix as a new tensor, which has no gradient.</summary>
    public static torch.Tensor Copy(MatrixBuffer<float> matrix)
    {
        torch.Tensor copy = torch.empty(matrix.All.Rows, matrix.All.Columns, torch.ScalarType.Float32);
        matrix.Span.CopyTo(FlatTensor.MemoryOf(copy));
        return copy;
    }

    /// <summary>The numbers of a matrix as a leaf of what is recorded; a plain tensor where nothing is.</summary>
    public static torch.Tensor Leaf(MatrixBuffer<float> matrix)
    {
        torch.Tensor leaf = Copy(matrix);
        leaf.requires_grad = torch.is_grad_enabled();
        return leaf;
    }

    /// <summary>The numbers of a tensor, valid as long as that and the caller's dispose scope.</summary>
    public static ReadOnlySpan<float> Numbers(torch.Tensor tensor)
    {
        torch.Tensor plain = tensor.dtype == torch.ScalarType.Float32
            ? tensor
            : throw new InvalidOperationException(
                $"A method gave a tensor of {tensor.dtype} where the network takes {torch.ScalarType.Float32}.");
        return FlatTensor.MemoryOf(plain.is_contiguous() ? plain : plain.contiguous());
    }
}
