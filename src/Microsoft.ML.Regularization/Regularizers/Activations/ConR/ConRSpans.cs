using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The contrast of pairs in main memory, a row at a time: what a row needs stays in the first-level cache, where tensor
/// operators would pass two dozen times over [rows, rows].
/// </summary>
internal static class ConRSpans
{
    /// <summary>Larger exponents of a push count as this: a sum of infinities has no derivative.</summary>
    public const double LargestPush = 1e30;

    /// <summary>Whether the cosines lie where spans reach.</summary>
    public static bool Suits(Tensor cosines) =>
        cosines.device_type == DeviceType.CPU
        && cosines.dtype is ScalarType.Float32 or ScalarType.Float64
        && cosines.NumberOfElements * cosines.ElementSize <= int.MaxValue;

    /// <summary>The contrast; <paramref name="cosines"/> are overwritten by the slopes.</summary>
    public static ConRContrast Contrast(
        Tensor cosines, Tensor targets, Tensor predictions, Tensor? weights, ConR options) =>
        cosines.dtype == ScalarType.Float32
            ? Contrast<float>(cosines, targets, predictions, weights, options)
            : Contrast<double>(cosines, targets, predictions, weights, options);

    private static ConRContrast Contrast<T>(
        Tensor cosines, Tensor targets, Tensor predictions, Tensor? weights, ConR options)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rows = (int)cosines.shape[0];
        var dtype = cosines.dtype;
        var targetColumns = Columns(targets, dtype);
        var predictionColumns = Columns(predictions, dtype);
        var plainWeights = weights?.to_type(dtype).contiguous();
        var losses = zeros(rows, dtype: dtype);
        var anchors = zeros(rows, dtype: dtype);
        T[] buffer = ArrayPool<T>.Shared.Rent(ConRRow<T>.BufferLength(rows));
        try
        {
            var kernel = new ConRRow<T>(
                buffer,
                Values<T>(targetColumns),
                Values<T>(predictionColumns),
                plainWeights is null ? default : Values<T>(plainWeights),
                rows,
                options);
            var matrix = Values<T>(cosines);
            var lossValues = Values<T>(losses);
            var anchorValues = Values<T>(anchors);
            for (int row = 0; row < rows; row++)
            {
                bool isAnchor = kernel.Run(row, matrix.Slice(row * rows, rows), out lossValues[row]);
                anchorValues[row] = isAnchor ? T.One : T.Zero;
            }
        }
        finally
        {
            ArrayPool<T>.Shared.Return(buffer);
        }

        return new ConRContrast(losses, cosines, anchors);
    }

    private static Tensor Columns(Tensor points, ScalarType dtype) => points.to_type(dtype).t().contiguous();

    private static Span<T> Values<T>(Tensor tensor)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(tensor.bytes);
}
