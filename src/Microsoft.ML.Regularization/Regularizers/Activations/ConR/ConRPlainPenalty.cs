using System.Buffers;
using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>ConR in one fit of the fused engine: <see cref="ConRPenalty"/> with its gradient written down.</summary>
internal sealed class ConRPlainPenalty(ConR options) : IPlainPenalty
{
    private readonly ConR _options = (ConR)options.Copy();
    private readonly PlainNoise _noise = new(options.FeatureNoise);
    private float[] _targets = [];
    private float[] _weights = [];
    private float[] _losses = [];
    private bool[] _anchors = [];

    public double Add(PlainStep step)
    {
        if (step.Fit.Epoch < _options.WarmUpEpochs)
        {
            return 0;
        }

        PlainCosines cosines = step.Memory<PlainCosines>();
        int views = _options.Views == ConRViews.TwoViews ? 2 : 1;
        FusedPass<float> pass = views == 2 ? RunTwoViews(step) : step.Pass;
        int rows = views * step.Batch.Count;
        Resize(rows);
        for (int view = 0; view < views; view++)
        {
            step.Batch.Targets.Span.CopyTo(_targets.AsSpan(view * step.Batch.Count));
            step.Batch.Weights.CopyTo(_weights.AsSpan(view * step.Batch.Count));
        }

        cosines.Run(pass.Features.All, step.Threads);
        Contrast(cosines, pass.Outputs, step.Batch.HasWeights, step.Threads);
        double sum = Weigh(cosines, rows, step.Batch.HasWeights);
        cosines.Backward(pass.FeatureGradient(), step.Threads);
        return sum;
    }

    private FusedPass<float> RunTwoViews(PlainStep step)
    {
        FusedPass<float> pass = step.NewPass(2 * step.Batch.Count);
        ReadOnlySpan<float> inputs = step.Batch.Inputs.Span;
        Span<float> both = pass.Inputs.Span;
        inputs.CopyTo(both);
        inputs.CopyTo(both[inputs.Length..]);
        if (_options.FeatureNoise > 0)
        {
            _noise.AddTo(pass.Inputs, step.Batch.EmbeddedSize, step.Fit.Numbers);
        }

        step.Forward(pass);
        return pass;
    }

    private void Resize(int rows)
    {
        if (_losses.Length < rows)
        {
            (_targets, _weights, _losses) = (new float[rows], new float[rows], new float[rows]);
            _anchors = new bool[rows];
        }
    }

    /// <summary>Turns the cosines into the slopes of the losses by them.</summary>
    private void Contrast(
        PlainCosines cosines, MatrixBuffer<float> predictions, bool hasWeights, FusedThreads threads)
    {
        int rows = predictions.All.Rows;
        threads.Split(rows, 100L * rows, (first, count) =>
        {
            float[] buffer = ArrayPool<float>.Shared.Rent(ConRRow<float>.BufferLength(rows));
            try
            {
                var kernel = new ConRRow<float>(
                    buffer, _targets.AsSpan(0, rows), predictions.Span,
                    hasWeights ? _weights.AsSpan(0, rows) : [], rows, _options);
                for (int row = first; row < first + count; row++)
                {
                    _anchors[row] = kernel.Run(row, cosines.Values.Rows(row, 1), out _losses[row]);
                }
            }
            finally
            {
                ArrayPool<float>.Shared.Return(buffer);
            }
        });
    }

    /// <summary>Weighs losses and slopes of the rows.</summary>
    /// <returns>The penalty: the mean of the losses, times weights and strength.</returns>
    private double Weigh(PlainCosines cosines, int rows, bool hasWeights)
    {
        int anchors = _options.AnchorAverage == ConRAnchorAverage.ValidAnchors
            ? Math.Max(1, _anchors.AsSpan(0, rows).Count(true))
            : rows;
        double sum = 0;
        for (int row = 0; row < rows; row++)
        {
            double factor = _options.Strength / anchors * (hasWeights ? _weights[row] : 1);
            sum += factor * _losses[row];
            Span<float> slopes = cosines.Values.Rows(row, 1);
            TensorPrimitives.Multiply(slopes, (float)factor, slopes);
        }

        return sum;
    }
}
