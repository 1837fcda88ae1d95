using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>The partners of the rows of a batch: rows of the batch, or rows of their own.</summary>
/// <param name="Indices">Which rows of the batch they are, [rows]; null where they are not.</param>
/// <param name="Others">The rows of their own, embedded; null where there are none.</param>
internal sealed record PartnerRows(Tensor? Indices, TrainingBatch? Others)
{
    public Tensor Targets(TrainingBatch batch) => Others?.Targets ?? batch.Targets.index_select(0, Indices!);

    public Tensor? Weights(TrainingBatch batch) =>
        Others is null ? batch.Weights?.index_select(0, Indices!) : Others.Weights;

    public Tensor Inputs(TrainingBatch batch) => Others?.Inputs ?? batch.Inputs.index_select(0, Indices!);

    /// <summary>
    /// What goes through the layers before those that are mixed: the rows, then partners of their own.
    /// </summary>
    public Tensor Stack(Tensor inputs) => Others is null ? inputs : cat([inputs, Others.Inputs]);

    /// <summary>Takes the values of rows and partners out of those of k views of what was stacked.</summary>
    /// <param name="values">[k · stacked rows, width].</param>
    /// <param name="rows">Number of rows of the batch.</param>
    /// <returns>Two tensors [k, rows, width].</returns>
    public (Tensor Own, Tensor Partner) Split(Tensor values, long rows)
    {
        long width = values.shape[1];
        Tensor views = values.view(-1, Others is null ? rows : 2 * rows, width);
        return Others is null
            ? (views, views.index_select(1, Indices!))
            : (views.narrow(1, 0, rows), views.narrow(1, rows, rows));
    }
}
