using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>One layer of a <see cref="DenseNetwork"/>: its parameters and running averages.</summary>
internal sealed class DenseLayerState : IDisposable
{
    public const double Epsilon = 1e-5;

    /// <summary>Share that a batch has in the running averages.</summary>
    public const double Momentum = 0.1;

    public required NetworkParameter Weight { get; init; }

    public required NetworkParameter Bias { get; init; }

    public required bool HasSkip { get; init; }

    public NetworkNormalization Normalization { get; init; }

    /// <summary>Factor of the normalized values; null without normalization.</summary>
    public NetworkParameter? Scale { get; init; }

    /// <summary>Summand of the normalized values; null without normalization.</summary>
    public NetworkParameter? Shift { get; init; }

    /// <summary>Running mean of each unit; null without batch normalization.</summary>
    public torch.Tensor? RunningMean { get; init; }

    /// <summary>Running variance of each unit; null without batch normalization.</summary>
    public torch.Tensor? RunningVariance { get; init; }

    public torch.Tensor Normalize(torch.Tensor values, bool isTraining)
    {
        switch (Normalization)
        {
            case NetworkNormalization.Batch:
                // A single row has no variance of its own.
                bool usesBatch = isTraining && values.shape[0] > 1;
                return torch.nn.functional.batch_norm(
                    values, RunningMean!, RunningVariance!, Scale!.Value, Shift!.Value, usesBatch, Momentum, Epsilon);
            case NetworkNormalization.Layer:
                return torch.nn.functional.layer_norm(
                    values, [values.shape[1]], Scale!.Value, Shift!.Value, Epsilon);
            default:
                return values;
        }
    }

    public void Dispose()
    {
        RunningMean?.Dispose();
        RunningVariance?.Dispose();
    }
}
