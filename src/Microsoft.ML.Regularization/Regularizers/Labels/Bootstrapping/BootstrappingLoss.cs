using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>Bootstrapping in one fit.</summary>
internal sealed class BootstrappingLoss(double strength, BootstrapTarget target) : IBaseLoss
{
    public Tensor PerRow(Tensor targets, StepContext step, Func<Tensor> inner)
    {
        var logs = step.Fit.ClassArguments(step.Pass.Outputs).log_softmax(1);
        Tensor predicted;
        using (no_grad())
        {
            predicted = target == BootstrapTarget.Soft
                ? logs.exp()
                : nn.functional.one_hot(logs.argmax(1), logs.shape[1]).to(logs.dtype);
        }

        var own = ClassificationLosses.CrossEntropy(logs, predicted).to(step.Pass.Outputs.dtype);
        return inner().mul(1 - strength).add(own, strength);
    }
}
