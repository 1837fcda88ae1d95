using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>
/// ELR in main memory, a row at a time: with few classes, calling two dozen tensor operators takes longer than the work
/// they do.
/// </summary>
internal static class ElrSpans
{
    /// <summary>Whether all tensors lie where spans reach, and targets are of all classes.</summary>
    public static bool Suits(Tensor arguments, ElrTargets targets) =>
        arguments.device_type == DeviceType.CPU
        && !targets.Shape.IsPartial
        && targets.Shape.Bytes * 2 <= int.MaxValue
        && arguments.dtype == targets.Values.dtype
        && arguments.dtype is ScalarType.Float32 or ScalarType.Float64;

    /// <summary>Moves the targets of the rows on, and gives their penalties, differentiable by the arguments.</summary>
    public static Tensor PerRow(
        Tensor arguments, ElrTargets targets, ReadOnlySpan<long> ids, Elr options, double strength) =>
        arguments.dtype == ScalarType.Float32
            ? PerRow<float>(arguments, targets, ids, options, strength)
            : PerRow<double>(arguments, targets, ids, options, strength);

    private static Tensor PerRow<T>(
        Tensor arguments, ElrTargets targets, ReadOnlySpan<long> ids, Elr options, double strength)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int classes = targets.Shape.Classes;
        var values = empty([ids.Length], arguments.dtype);
        var slopes = empty([ids.Length, classes], arguments.dtype);
        var inputs = Values<T>(arguments.detach().contiguous());
        var table = Values<T>(targets.Values);
        var rowValues = Values<T>(values);
        var rowSlopes = Values<T>(slopes);
        double[] buffer = new double[2 * classes];
        for (int row = 0; row < ids.Length; row++)
        {
            Span<double> probabilities = buffer.AsSpan(0, classes);
            Span<double> limited = buffer.AsSpan(classes);
            ElrRow.Softmax<T>(inputs.Slice(row * classes, classes), probabilities);
            var target = table.Slice((int)ids[row] * classes, classes);
            double scale = ElrRow.Update(target, limited, ElrRow.Limit(probabilities, limited), options);
            var slope = rowSlopes.Slice(row * classes, classes);
            rowValues[row] = T.CreateChecked(
                ElrRow.Penalty<T, T>(target, probabilities, limited, scale, slope, strength));
        }

        return KnownSlope.Attach(values, arguments, slopes);
    }

    /// <summary>Moves the targets of the rows on to what other arguments give, and returns them.</summary>
    /// <param name="seen">What softmax is taken of, [rows, classes].</param>
    /// <param name="targets">The memory.</param>
    /// <param name="ids">Ids of the rows.</param>
    /// <param name="options">How.</param>
    /// <returns>[rows, classes].</returns>
    public static Tensor Move(Tensor seen, ElrTargets targets, ReadOnlySpan<long> ids, Elr options) =>
        seen.dtype == ScalarType.Float32
            ? Move<float>(seen, targets, ids, options)
            : Move<double>(seen, targets, ids, options);

    /// <summary>The penalties of rows with given targets, differentiable by the arguments.</summary>
    public static Tensor PerRow(Tensor arguments, Tensor rowTargets, double strength) =>
        arguments.dtype == ScalarType.Float32
            ? PerRow<float>(arguments, rowTargets, strength)
            : PerRow<double>(arguments, rowTargets, strength);

    private static Tensor Move<T>(Tensor seen, ElrTargets targets, ReadOnlySpan<long> ids, Elr options)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int classes = targets.Shape.Classes;
        var moved = empty([ids.Length, classes], seen.dtype);
        var inputs = Values<T>(seen.contiguous());
        var table = Values<T>(targets.Values);
        var rows = Values<T>(moved);
        double[] probabilities = new double[classes];
        for (int row = 0; row < ids.Length; row++)
        {
            ElrRow.Softmax<T>(inputs.Slice(row * classes, classes), probabilities);
            var target = table.Slice((int)ids[row] * classes, classes);
            T scale = T.CreateChecked(ElrRow.Update(target, probabilities, sum: 1, options));
            for (int i = 0; i < classes; i++)
            {
                rows[(row * classes) + i] = target[i] * scale;
            }
        }

        return moved;
    }

    private static Tensor PerRow<T>(Tensor arguments, Tensor rowTargets, double strength)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rows = (int)arguments.shape[0];
        int classes = (int)arguments.shape[1];
        var values = empty([rows], arguments.dtype);
        var slopes = empty([rows, classes], arguments.dtype);
        var inputs = Values<T>(arguments.detach().contiguous());
        var table = Values<T>(rowTargets.contiguous());
        var rowValues = Values<T>(values);
        var rowSlopes = Values<T>(slopes);
        double[] buffer = new double[2 * classes];
        for (int row = 0; row < rows; row++)
        {
            Span<double> probabilities = buffer.AsSpan(0, classes);
            Span<double> limited = buffer.AsSpan(classes);
            ElrRow.Softmax<T>(inputs.Slice(row * classes, classes), probabilities);
            ElrRow.Limit(probabilities, limited);
            var slope = rowSlopes.Slice(row * classes, classes);
            rowValues[row] = T.CreateChecked(ElrRow.Penalty<T, T>(
                table.Slice(row * classes, classes), probabilities, limited, scale: 1, slope, strength));
        }

        return KnownSlope.Attach(values, arguments, slopes);
    }

    private static Span<T> Values<T>(Tensor tensor)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(tensor.bytes);
}
