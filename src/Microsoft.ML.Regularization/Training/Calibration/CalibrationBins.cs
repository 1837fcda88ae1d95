using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Accuracy and expected calibration error (Naeini et al. 2015) over rows: 15 equal bins of the probability of the most
/// probable class.
/// </summary>
internal sealed class CalibrationBins
{
    private const int BinCount = 15;

    private readonly double[] _weights = new double[BinCount];
    private readonly double[] _confidences = new double[BinCount];
    private readonly double[] _hits = new double[BinCount];

    /// <summary>Share of the weight whose most probable class is the true one; null without any weight.</summary>
    public double? Accuracy => Weight > 0 ? _hits.Sum() / Weight : null;

    /// <summary>Mean distance between probability and accuracy of the bins, by weight; null without any.</summary>
    public double? ExpectedError =>
        Weight > 0 ? _confidences.Zip(_hits, static (sure, right) => Math.Abs(sure - right)).Sum() / Weight : null;

    private double Weight => _weights.Sum();

    /// <summary>Adds one row.</summary>
    /// <param name="confidence">Probability of the most probable class.</param>
    /// <param name="isRight">Whether that is the true class.</param>
    /// <param name="weight">Weight of the row.</param>
    public void Add(double confidence, bool isRight, double weight)
    {
        int bin = Math.Clamp((int)Math.Ceiling(confidence * BinCount) - 1, 0, BinCount - 1);
        _weights[bin] += weight;
        _confidences[bin] += weight * confidence;
        _hits[bin] += isRight ? weight : 0;
    }

    /// <summary>Adds one row.</summary>
    /// <param name="logProbabilities">Those of its classes.</param>
    /// <param name="targets">Its targets.</param>
    /// <param name="weight">Its weight.</param>
    public void Add(ReadOnlySpan<double> logProbabilities, ReadOnlySpan<float> targets, double weight)
    {
        int predicted = TensorPrimitives.IndexOfMax(logProbabilities);
        int wanted = targets.Length > 1 ? TensorPrimitives.IndexOfMax(targets) : targets[0] > 0.5f ? 1 : 0;
        Add(Math.Exp(logProbabilities[predicted]), predicted == wanted, weight);
    }

    /// <summary>Adds a batch.</summary>
    /// <param name="logProbabilities">[rows, classes].</param>
    /// <param name="shares">Target shares of the classes, [rows, classes].</param>
    /// <param name="weights">[rows]; null where all are one.</param>
    public void Add(torch.Tensor logProbabilities, torch.Tensor shares, torch.Tensor? weights)
    {
        (torch.Tensor highest, torch.Tensor predicted) = logProbabilities.max(1);
        torch.Tensor isRight = predicted.eq(shares.argmax(1)).to(torch.ScalarType.Float32);
        Span<float> sure = Values(highest.exp().to(torch.ScalarType.Float32));
        Span<float> right = Values(isRight);
        Span<float> weight = weights is null ? [] : Values(weights);
        for (int i = 0; i < sure.Length; i++)
        {
            Add(sure[i], right[i] > 0, weight.IsEmpty ? 1 : weight[i]);
        }
    }

    private static Span<float> Values(torch.Tensor tensor) =>
        MemoryMarshal.Cast<byte, float>(tensor.cpu().contiguous().bytes);
}
