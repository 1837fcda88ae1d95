using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>
/// How good networks with the first 1, 2, 3... units of a layer are on some rows: accuracy for classes, the loss of the
/// task with its sign turned for numbers.
/// </summary>
internal sealed class PrefixFigures(FitContext fit, int units)
{
    private readonly double[] _sums = new double[units];
    private readonly double[] _weights = new double[units];

    /// <summary>Takes the outputs of one of the networks for a batch.</summary>
    public void Add(int index, Tensor outputs, TrainingBatch batch)
    {
        var figures = fit.IsClassification
            ? fit.ClassArguments(outputs).argmax(1).eq(ClassificationBaseLoss.Shares(batch.Targets).argmax(1))
            : fit.TaskLoss(outputs, batch.Targets).neg();
        figures = figures.to(ScalarType.Float64);
        _sums[index] += (batch.Weights is { } weights ? figures.mul(weights) : figures).sum().item<double>();
        _weights[index] += batch.Weights?.sum(ScalarType.Float64).item<double>() ?? batch.Count;
    }

    /// <summary>The means by weight; 0 without any.</summary>
    public double[] Means() => [.. _sums.Zip(_weights, static (sum, weight) => weight > 0 ? sum / weight : 0)];
}
