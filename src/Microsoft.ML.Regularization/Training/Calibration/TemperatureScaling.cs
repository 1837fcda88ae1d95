using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Calibrates the probabilities of a trained network on rows it has not learned from (Guo et al. 2017): the arguments
/// of softmax are divided by the temperature that gives the smallest log-loss. Each try reads the rows again instead of
/// keeping their outputs, which may be many. Target shares have one imagined row more in each class (Platt 2000), so
/// that the best temperature is above 0 even where every row is classified right.
/// </summary>
internal sealed class TemperatureScaling(
    Func<TrainingBatch, torch.Tensor> predict,
    ClassificationBaseLoss loss,
    BatchReader rows,
    long rowCount,
    FitControl control)
{
    /// <summary>Finds the temperature; null where all rows have weight 0.</summary>
    public CalibrationReport? Run()
    {
        Reading before = Read(1);
        if (before.Bins.ExpectedError is not { } errorBefore)
        {
            return null;
        }

        double factor = TemperatureSearch.Find(tried =>
        {
            Reading reading = Read(tried);
            return (reading.Slope, reading.Curvature);
        });
        double temperature = 1 / factor;
        Reading after = Read(factor);
        return new CalibrationReport
        {
            Temperature = temperature,
            LogLossBefore = before.LogLoss,
            LogLossAfter = after.LogLoss,
            ErrorBefore = errorBefore,
            ErrorAfter = after.Bins.ExpectedError ?? 0,
        };
    }

    private Reading Read(double factor)
    {
        var bins = new CalibrationBins();
        double logLoss = 0;
        double slope = 0;
        double curvature = 0;
        double weightSum = 0;
        rows.BeginInOrder();
        while (true)
        {
            control.ThrowIfCanceled();
            using DisposeScope scope = torch.NewDisposeScope();
            using IDisposable noGradient = torch.no_grad();
            if (rows.Next() is not { } batch)
            {
                return new Reading(logLoss / weightSum, slope / weightSum, curvature / weightSum, bins);
            }

            torch.Tensor arguments = loss.Arguments(predict(batch)).to(torch.ScalarType.Float64);
            torch.Tensor shares = ClassificationBaseLoss.Shares(batch.Targets).to(torch.ScalarType.Float64);
            torch.Tensor logs = arguments.mul(factor).log_softmax(1);
            torch.Tensor probabilities = logs.exp();
            torch.Tensor mean = probabilities.mul(arguments).sum(1);
            torch.Tensor wanted = Smoothed(shares).mul(arguments).sum(1);
            torch.Tensor variance = probabilities.mul(arguments).mul(arguments).sum(1).sub(mean.mul(mean));
            logLoss += Sum(ClassificationLosses.CrossEntropy(logs, shares), batch.Weights);
            slope += Sum(mean.sub(wanted), batch.Weights);
            curvature += Sum(variance, batch.Weights);
            weightSum += batch.Weights?.sum(torch.ScalarType.Float64).item<double>() ?? batch.Count;
            bins.Add(logs, shares, batch.Weights);
        }
    }

    private torch.Tensor Smoothed(torch.Tensor shares)
    {
        double classes = shares.shape[1];
        return ClassificationLosses.Smooth(shares, classes / (rowCount + classes));
    }

    private static double Sum(torch.Tensor values, torch.Tensor? weights) =>
        (weights is null ? values : values.mul(weights)).sum().item<double>();

    /// <summary>Means over the rows at one factor, and where their probabilities lie.</summary>
    private sealed record Reading(double LogLoss, double Slope, double Curvature, CalibrationBins Bins);
}
