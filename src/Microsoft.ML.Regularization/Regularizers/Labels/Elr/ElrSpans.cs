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
            Softmax<T>(inputs.Slice(row * classes, classes), probabilities);
            var target = table.Slice((int)ids[row] * classes, classes);
            double scale = Update(target, probabilities, limited, options);
            var slope = rowSlopes.Slice(row * classes, classes);
            rowValues[row] = T.CreateChecked(Penalty<T>(target, probabilities, limited, scale, slope, strength));
        }

        return KnownSlope.Attach(values, arguments, slopes);
    }

    private static void Softmax<T>(ReadOnlySpan<T> arguments, Span<double> probabilities)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double largest = double.NegativeInfinity;
        foreach (T argument in arguments)
        {
            largest = Math.Max(largest, double.CreateTruncating(argument));
        }

        double sum = 0;
        for (int i = 0; i < arguments.Length; i++)
        {
            probabilities[i] = Math.Exp(double.CreateTruncating(arguments[i]) - largest);
            sum += probabilities[i];
        }

        foreach (ref double probability in probabilities)
        {
            probability /= sum;
        }
    }

    /// <summary>Moves a target on.</summary>
    /// <returns>What it is to be multiplied by.</returns>
    private static double Update<T>(
        Span<T> target, ReadOnlySpan<double> probabilities, Span<double> limited, Elr options)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double sum = 0;
        for (int i = 0; i < limited.Length; i++)
        {
            limited[i] = Math.Clamp(probabilities[i], ElrLoss.Margin, 1 - ElrLoss.Margin);
            sum += limited[i];
        }

        double share = (1 - options.TargetMomentum) / sum;
        double targetSum = 0;
        for (int i = 0; i < limited.Length; i++)
        {
            double moved = (options.TargetMomentum * double.CreateTruncating(target[i])) + (share * limited[i]);
            target[i] = T.CreateChecked(moved);
            targetSum += moved;
        }

        return options.CorrectsBias ? 1 / targetSum : 1;
    }

    private static double Penalty<T>(
        ReadOnlySpan<T> target,
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<double> limited,
        double scale,
        Span<T> slopes,
        double strength)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double doubt = 1;
        for (int i = 0; i < target.Length; i++)
        {
            doubt -= scale * double.CreateTruncating(target[i]) * limited[i];
        }

        // Where a probability was limited, the penalty has no slope.
        double factor = scale / doubt;
        double mean = 0;
        for (int i = 0; i < target.Length; i++)
        {
            double pull = limited[i] == probabilities[i] ? factor * double.CreateTruncating(target[i]) : 0;
            slopes[i] = T.CreateChecked(pull);
            mean += probabilities[i] * pull;
        }

        for (int i = 0; i < target.Length; i++)
        {
            double pull = double.CreateTruncating(slopes[i]);
            slopes[i] = T.CreateChecked(strength * probabilities[i] * (mean - pull));
        }

        return strength * Math.Log(doubt);
    }

    private static Span<T> Values<T>(Tensor tensor)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(tensor.bytes);
}
