using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>
/// How good networks with the first 1, 2, 3... units of a layer are on some rows: accuracy for classes, the loss of the
/// task with its sign turned for numbers.
/// </summary>
internal sealed class PrefixFigures(FitContext fit, int units)
{
    private readonly double[] _sums = new double[units];
    private readonly double[] _squares = new double[units];
    private readonly double[] _weights = new double[units];
    private readonly double[] _squaredWeights = new double[units];

    /// <summary>Takes the outputs of one of the networks for a batch.</summary>
    public void Add(int index, Tensor outputs, TrainingBatch batch)
    {
        var figures = fit.IsClassification
            ? fit.ClassArguments(outputs).argmax(1).eq(ClassificationBaseLoss.Shares(batch.Targets).argmax(1))
            : fit.TaskLoss(outputs, batch.Targets).neg();
        figures = figures.to(ScalarType.Float64);
        var weights = batch.Weights?.to(ScalarType.Float64) ?? ones_like(figures);
        _sums[index] += Sum(figures.mul(weights));
        _squares[index] += Sum(figures.square().mul(weights));
        _weights[index] += Sum(weights);
        _squaredWeights[index] += Sum(weights.square());
    }

    /// <summary>The means by weight; 0 without any.</summary>
    public double[] Means() => [.. _sums.Zip(_weights, static (sum, weight) => weight > 0 ? sum / weight : 0)];

    /// <summary>
    /// The number of units to keep: that of the best figure less 0.00001 a unit where it is better than that of all by
    /// more than its standard error, and otherwise all. On few rows the best figure is chance.
    /// </summary>
    public int Choose()
    {
        double[] means = Means();
        int best = PrefixUnits.Best(means);
        return means[best] - means[^1] > StandardError(best, means[best]) ? best + 1 : means.Length;
    }

    private static double Sum(Tensor values) => values.sum().item<double>();

    private double StandardError(int index, double mean)
    {
        double variance = Math.Max(0, (_squares[index] / _weights[index]) - (mean * mean));
        return Math.Sqrt(variance * _squaredWeights[index]) / _weights[index];
    }
}
