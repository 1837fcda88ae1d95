namespace Microsoft.ML.Regularization;

/// <summary>Adds up what outputs for validation rows are worth.</summary>
/// <param name="loss">The loss.</param>
/// <param name="total">Adds up the losses.</param>
/// <param name="bins">Takes note of the predicted classes; null for a regression.</param>
/// <param name="regions">Takes note of the errors by region; null where nobody asks for them.</param>
internal sealed class PlainScores(
    PlainLoss loss, ValidationLoss total, CalibrationBins? bins, RegionErrors? regions = null)
{
    /// <summary>Adds a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="outputs">What the network gives for it, [rows, outputs].</param>
    public void Add(PlainBatch batch, ReadOnlySpan<float> outputs)
    {
        float[] losses = new float[batch.Count];
        loss.Run(outputs, batch.Targets.Span, losses, new float[outputs.Length]);
        total.Add(losses, batch.Weights);
        regions?.Add(outputs, batch.Targets.Span, batch.Weights);
        if (bins is not null && loss is ClassificationPlainLoss classification)
        {
            Add(bins, classification, batch, outputs);
        }
    }

    private static void Add(
        CalibrationBins bins, ClassificationPlainLoss loss, PlainBatch batch, ReadOnlySpan<float> outputs)
    {
        int width = outputs.Length / batch.Count;
        double[] logs = new double[ClassificationPlainLoss.ClassCount(width)];
        for (int row = 0; row < batch.Count; row++)
        {
            loss.Arguments(outputs.Slice(row * width, width), logs);
            ClassificationPlainLoss.LogSoftMax(logs, logs);
            bins.Add(logs, batch.Targets.Rows(row, 1), batch.WeightOf(row));
        }
    }
}
