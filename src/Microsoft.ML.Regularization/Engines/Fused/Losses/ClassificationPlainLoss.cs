using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The loss of a classification network, in double precision: what <see cref="ClassificationBaseLoss"/> computes by
/// tensors. One output for two classes is the second of two, of which the first is always 0.
/// </summary>
internal sealed class ClassificationPlainLoss(NetworkClassificationOptions options) : PlainLoss
{
    private readonly ClassTerm _term = ClassTerms.Of(options);
    private readonly bool _isStableMax = options.Loss == ClassificationLoss.StableMax;
    private readonly double _smoothing = options.LabelSmoothing;
    private double[] _arguments = [];
    private double[] _logs = [];
    private double[] _slopes = [];

    /// <summary>Number of classes of a network of so many outputs.</summary>
    public static int ClassCount(int outputs) => Math.Max(2, outputs);

    /// <summary>The target share of a class.</summary>
    /// <param name="targets">The targets of a row.</param>
    /// <param name="index">The class.</param>
    public static double Share(ReadOnlySpan<float> targets, int index) =>
        targets.Length > 1 ? targets[index] : index == 1 ? targets[0] : 1 - targets[0];

    public override void Run(
        ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> losses, Span<float> slopes)
    {
        int width = outputs.Length / losses.Length;
        int targetWidth = targets.Length / losses.Length;
        int classes = ClassCount(width);
        if (_logs.Length != classes)
        {
            (_arguments, _logs, _slopes) = (new double[classes], new double[classes], new double[classes]);
        }

        for (int row = 0; row < losses.Length; row++)
        {
            losses[row] = (float)RunRow(
                outputs.Slice(row * width, width),
                targets.Slice(row * targetWidth, targetWidth),
                slopes.Slice(row * width, width));
        }
    }

    /// <summary>What softmax is taken of.</summary>
    /// <param name="outputs">The outputs for a row.</param>
    /// <param name="arguments">One a class.</param>
    public void Arguments(ReadOnlySpan<float> outputs, Span<double> arguments)
    {
        int first = arguments.Length - outputs.Length;
        arguments[..first].Clear();
        for (int i = 0; i < outputs.Length; i++)
        {
            double output = outputs[i];
            arguments[first + i] = _isStableMax ? Math.CopySign(Math.Log(1 + Math.Abs(output)), output) : output;
        }
    }

    /// <summary>The derivative of what softmax is taken of, by the output that it comes from.</summary>
    public double ArgumentSlope(float output) => _isStableMax ? 1 / (1 + Math.Abs((double)output)) : 1;

    /// <summary>Logarithms of the probabilities of the classes.</summary>
    public static void LogSoftMax(ReadOnlySpan<double> arguments, Span<double> logs)
    {
        double largest = TensorPrimitives.Max(arguments);
        double sum = 0;
        foreach (double argument in arguments)
        {
            sum += Math.Exp(argument - largest);
        }

        TensorPrimitives.Subtract(arguments, largest + Math.Log(sum), logs);
    }

    private double RunRow(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> slopes)
    {
        Arguments(outputs, _arguments);
        LogSoftMax(_arguments, _logs);
        double loss = 0;
        double sum = 0;
        for (int i = 0; i < _logs.Length; i++)
        {
            double share = ((1 - _smoothing) * Share(targets, i)) + (_smoothing / _logs.Length);
            loss += _term(_logs[i], share, out _slopes[i]);
            sum += _slopes[i];
        }

        // A logarithm of softmax falls by p of a class where the argument of that class rises.
        int first = _logs.Length - outputs.Length;
        for (int i = 0; i < outputs.Length; i++)
        {
            double slope = _slopes[first + i] - (Math.Exp(_logs[first + i]) * sum);
            slopes[i] = (float)(slope * ArgumentSlope(outputs[i]));
        }

        return loss;
    }
}
