using TorchSharp;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Runs one operation on all rows of a batch, as a fit does.</summary>
internal static class AugmentedBatch
{
    public static torch.Tensor Of(
        torch.Tensor values, AugmentedInputs inputs, RowOperation operation, torch.Generator generator)
    {
        int rows = (int)values.shape[0];
        var batch = new TrainingBatch
        {
            Inputs = values,
            Targets = torch.zeros(rows, 1),
            RowIds = Enumerable.Range(0, rows).Select(static row => (long)row).ToArray(),
        };
        new AugmentPolicy([operation], inputs, 1).Augment(batch, PenaltyStep.Fit(generator));
        return batch.Inputs;
    }
}
