using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary><see cref="TemperatureScaling"/> of a network of tensors.</summary>
internal sealed class TensorTemperature(
    Func<TrainingBatch, torch.Tensor> predict,
    ClassificationBaseLoss loss,
    BatchReader rows,
    long rowCount,
    FitControl control)
    : TemperatureScaling
{
    protected override Reading Read(double factor)
    {
        var sums = new Sums();
        rows.BeginInOrder();
        while (true)
        {
            control.ThrowIfCanceled();
            using DisposeScope scope = torch.NewDisposeScope();
            using IDisposable noGradient = torch.no_grad();
            if (rows.Next() is not { } batch)
            {
                return sums.Means();
            }

            torch.Tensor arguments = loss.Arguments(predict(batch)).to(torch.ScalarType.Float64);
            torch.Tensor shares = ClassificationBaseLoss.Shares(batch.Targets).to(torch.ScalarType.Float64);
            torch.Tensor logs = arguments.mul(factor).log_softmax(1);
            torch.Tensor probabilities = logs.exp();
            torch.Tensor mean = probabilities.mul(arguments).sum(1);
            torch.Tensor wanted = Smoothed(shares).mul(arguments).sum(1);
            torch.Tensor variance = probabilities.mul(arguments).mul(arguments).sum(1).sub(mean.mul(mean));
            sums.Add(
                Sum(ClassificationLosses.CrossEntropy(logs, shares), batch.Weights),
                Sum(mean.sub(wanted), batch.Weights),
                Sum(variance, batch.Weights),
                batch.Weights?.sum(torch.ScalarType.Float64).item<double>() ?? batch.Count);
            sums.Bins.Add(logs, shares, batch.Weights);
        }
    }

    private torch.Tensor Smoothed(torch.Tensor shares)
    {
        double classes = shares.shape[1];
        return ClassificationLosses.Smooth(shares, classes / (rowCount + classes));
    }

    private static double Sum(torch.Tensor values, torch.Tensor? weights) =>
        (weights is null ? values : values.mul(weights)).sum().item<double>();
}
