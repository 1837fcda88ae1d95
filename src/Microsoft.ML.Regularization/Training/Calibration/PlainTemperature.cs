using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary><see cref="TemperatureScaling"/> of a fused network.</summary>
internal sealed class PlainTemperature(ClassificationPlainLoss loss, FusedEvaluation rows, long rowCount)
    : TemperatureScaling
{
    protected override Reading Read(double factor)
    {
        var sums = new Sums();
        rows.Visit((batch, outputs) =>
        {
            int width = outputs.Length / batch.Count;
            int classes = ClassificationPlainLoss.ClassCount(width);
            double[] arguments = new double[classes];
            for (int row = 0; row < batch.Count; row++)
            {
                loss.Arguments(outputs.Slice(row * width, width), arguments);
                Add(sums, arguments, batch.Targets.Rows(row, 1), batch.WeightOf(row), factor);
            }
        });
        return sums.Means();
    }

    private void Add(Sums sums, double[] arguments, ReadOnlySpan<float> targets, double weight, double factor)
    {
        double[] logs = new double[arguments.Length];
        TensorPrimitives.Multiply(arguments, factor, logs);
        ClassificationPlainLoss.LogSoftMax(logs, logs);
        double smoothing = arguments.Length / (rowCount + (double)arguments.Length);
        double logLoss = 0;
        double mean = 0;
        double square = 0;
        double wanted = 0;
        for (int i = 0; i < logs.Length; i++)
        {
            double probability = Math.Exp(logs[i]);
            double share = ClassificationPlainLoss.Share(targets, i);
            logLoss -= share * logs[i];
            mean += probability * arguments[i];
            square += probability * arguments[i] * arguments[i];
            wanted += (((1 - smoothing) * share) + (smoothing / logs.Length)) * arguments[i];
        }

        sums.Add(
            weight * logLoss, weight * (mean - wanted), weight * (square - (mean * mean)), weight);
        sums.Bins.Add(logs, targets, weight);
    }
}
