using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>A step of one of two networks on outputs that a test gives; tensors are the caller's scope's.</summary>
internal static class PeerStepOf
{
    /// <param name="own">Outputs of the own network, differentiable.</param>
    /// <param name="other">Outputs of the other one.</param>
    /// <param name="labels">The classes.</param>
    /// <param name="epoch">The epoch, counted from zero.</param>
    public static StepContext Outputs(Tensor own, Tensor other, long[] labels, int epoch = 0)
    {
        var targets = nn.functional.one_hot(tensor(labels), own.shape[1]).to(own.dtype);
        var fit = new FitContext
        {
            RowCount = labels.Length,
            InputSize = 1,
            TargetSize = (int)own.shape[1],
            TargetScaling = new TargetScaling([1], [0]),
            Device = CPU,
            Generator = null!,
            MaximumEpochs = 10,
            IsClassification = true,
            NetworkCount = 2,
            TaskLoss = CrossEntropy,
            Epoch = epoch,
        };
        var batch = new TrainingBatch
        {
            Inputs = own,
            Targets = targets,
            RowIds = Enumerable.Range(0, labels.Length).Select(static row => (long)row).ToArray(),
        };
        var pass = new ForwardPass(own, own);
        return new StepContext(fit, batch, pass, _ => pass).With(new PeerStep(
            targets, new Lazy<Tensor>(own.detach()), new Lazy<Tensor>(other), new Lazy<Tensor>(other)));
    }

    public static Tensor CrossEntropy(Tensor outputs, Tensor targets) =>
        ClassificationLosses.CrossEntropy(outputs.log_softmax(1), targets);
}
