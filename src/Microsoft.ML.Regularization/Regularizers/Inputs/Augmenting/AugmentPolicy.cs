using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>Draws operations for each row of a batch.</summary>
/// <param name="operations">What to draw from.</param>
/// <param name="inputs">Layout of the inputs.</param>
/// <param name="rounds">Number of operations a row.</param>
internal sealed class AugmentPolicy(RowOperation[] operations, AugmentedInputs inputs, int rounds) : IBatchAugmenter
{
    private readonly BatchChange _change = new(inputs.Width, interpolates: inputs.Channels > 0);

    public void Augment(TrainingBatch batch, FitContext fit)
    {
        FitRandom random = BatchRandom.Next(fit);
        for (int i = 0; i < rounds; i++)
        {
            batch.Inputs = Round(batch.Inputs, ref random);
        }
    }

    private Tensor Round(Tensor values, ref FitRandom random)
    {
        var order = new ColumnOrder(values, inputs.Features);
        _change.Begin(order.RowCount);
        for (int row = 0; row < order.RowCount; row++)
        {
            operations[random.NextBelow(operations.Length)](_change.Of(row), order, ref random);
        }

        return _change.Apply(values);
    }
}
