namespace Microsoft.ML.Regularization;

/// <summary>ELR in one fit of the fused engine: <see cref="ElrPenalty"/> in plain memory.</summary>
internal sealed class ElrPlainPenalty(Elr options, ElrShape shape, FitContext fit) : IPlainPenalty, IPlainFitObserver
{
    private readonly ElrPlainTargets _targets = new(shape, options.Memory?.Open(shape, fit));
    private readonly double[] _arguments = new double[shape.Classes];
    private readonly double[] _probabilities = new double[shape.Classes];
    private readonly double[] _limited = new double[shape.Classes];
    private readonly double[] _slopes = new double[shape.Classes];

    public double Add(PlainStep step)
    {
        PlainBatch batch = step.Batch;
        ReadOnlySpan<float> outputs = step.Pass.Outputs.Span;
        Span<float> gradient = step.Pass.OutputGradient();
        int width = outputs.Length / batch.Count;
        double strength = options.Strength * ElrLoss.Ramp(step.Fit.Epoch, options.RampEpochs);
        double sum = 0;
        for (int row = 0; row < batch.Count; row++)
        {
            sum += Add(
                (ClassificationPlainLoss)step.Loss,
                batch.RowIds[row],
                strength * batch.WeightOf(row) / batch.Count,
                outputs.Slice(row * width, width),
                gradient.Slice(row * width, width));
        }

        return sum;
    }

    public void AfterFit(FitContext fit) => options.Memory?.Keep(shape, _targets.Read(), fit);

    private double Add(
        ClassificationPlainLoss loss, long id, double strength, ReadOnlySpan<float> outputs, Span<float> gradient)
    {
        loss.Arguments(outputs, _arguments);
        ElrRow.Softmax<double>(_arguments, _probabilities);
        double sum = ElrRow.Limit(_probabilities, _limited);
        ReadOnlySpan<float> target = _targets.Move(id, _limited, sum, options, out double scale);
        double penalty = ElrRow.Penalty(target, _probabilities, _limited, scale, _slopes, strength);

        // One output for two classes is the argument of the second.
        int first = _slopes.Length - outputs.Length;
        for (int i = 0; i < outputs.Length; i++)
        {
            gradient[i] += (float)(_slopes[first + i] * loss.ArgumentSlope(outputs[i]));
        }

        return penalty;
    }
}
