using System.Text.Json;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Outputs, targets and weights of a batch, and what a hook that replaces the base loss makes of them.</summary>
internal sealed record LossStep(double[,] Outputs, double[,] Targets, double[]? Weights = null)
{
    public static LossStep Of(JsonElement golden) => new(
        Golden.Matrix(golden.GetProperty("pred")),
        Golden.Matrix(golden.GetProperty("target")),
        golden.TryGetProperty("weights", out var weights) && weights.ValueKind == JsonValueKind.Array
            ? Golden.Row(weights)
            : null);

    /// <summary>The weighted mean of the loss and its gradient by the outputs, in double precision.</summary>
    public (double Loss, double[] Gradient) Run(IBaseLoss? hook, NetworkRegressionOptions? options = null)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var outputs = tensor(Outputs, ScalarType.Float64).requires_grad_();
        var targets = tensor(Targets, ScalarType.Float64);
        var weights = Weights is null ? null : tensor(Weights, ScalarType.Float64);
        var batch = new TrainingBatch
        {
            Inputs = targets,
            Targets = targets,
            Weights = weights,
            RowIds = new long[Outputs.GetLength(0)],
        };
        var pass = new ForwardPass(outputs, outputs);
        var step = new StepContext(PenaltyStep.Fit(generator), batch, pass, _ => pass);
        var baseLoss = BaseLoss.Of(options ?? new NetworkRegressionOptions());
        var mean = hook is null
            ? baseLoss.Mean(outputs, targets, weights)
            : Mean(hook.PerRow(targets, step, () => baseLoss.PerRow(outputs, targets)), weights);
        var gradient = autograd.grad([mean], [outputs])[0].contiguous();
        return (mean.item<double>(), gradient.data<double>().ToArray());
    }

    private static Tensor Mean(Tensor losses, Tensor? weights) =>
        (weights is null ? losses : losses.mul(weights)).mean();
}
