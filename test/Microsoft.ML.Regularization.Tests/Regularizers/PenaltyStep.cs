using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Contexts for tests of single hooks.</summary>
internal static class PenaltyStep
{
    public static FitContext Fit(Generator generator) => new()
    {
        RowCount = 100,
        InputSize = 2,
        TargetSize = 1,
        TargetScaling = new TargetScaling([1], [0]),
        Device = CPU,
        Generator = generator,
        MaximumEpochs = 10,
    };

    /// <summary>
    /// A step of a network whose features are its inputs and whose outputs are the inputs' row means.
    /// </summary>
    public static StepContext OfIdentity(FitContext fit, Tensor inputs, Tensor targets, Tensor? weights = null)
    {
        long[] ids = [.. Enumerable.Range(0, (int)inputs.shape[0]).Select(row => (long)row)];
        var batch = new TrainingBatch { Inputs = inputs, Targets = targets, Weights = weights, RowIds = ids };
        return new StepContext(fit, batch, Forward(inputs), Forward);

        static ForwardPass Forward(Tensor values) => new(values, values.mean([1], keepdim: true));
    }
}
