using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Features, targets, predictions and weights of a batch, and what the loss makes of them.</summary>
internal sealed record ConRBatch(double[,] Features, double[,] Targets, double[,] Predictions, double[]? Weights = null)
{
    public int Rows => Features.GetLength(0);

    /// <summary>Random rows whose targets form pairs and whose predictions are off by enough to confuse some.</summary>
    public static ConRBatch Random(int rows, int width, int targets, int seed, bool isWeighted = false)
    {
        var random = new Random(seed);
        var batch = new ConRBatch(
            new double[rows, width],
            new double[rows, targets],
            new double[rows, targets],
            isWeighted ? [.. Enumerable.Range(0, rows).Select(_ => 0.2 + 2 * random.NextDouble())] : null);
        Fill(batch.Features, () => random.NextDouble() * 2 - 1);
        Fill(batch.Targets, () => random.NextDouble() * 2);
        Fill(batch.Predictions, () => random.NextDouble() * 2);
        return batch;
    }

    /// <summary>The loss of each row, and the gradient of the weighted mean of all rows by the features.</summary>
    public (double[] Losses, double[,] Gradient) Run(
        ConR options,
        ScalarType dtype = ScalarType.Float64,
        Func<Tensor, Tensor, Tensor, Tensor?, ConR, Tensor>? form = null)
    {
        using var scope = NewDisposeScope();
        var features = tensor(Features, dtype).requires_grad_();
        var weights = Weights is null ? null : tensor(Weights, dtype);
        var perRow = (form ?? ConRLoss.PerRow)(
            features, tensor(Targets, dtype), tensor(Predictions, dtype), weights, options);
        var mean = (weights is null ? perRow : perRow.mul(weights)).mean();
        var slopes = autograd.grad([mean], [features])[0];
        double[] flat = slopes.to_type(ScalarType.Float64).contiguous().data<double>().ToArray();
        var gradient = new double[Rows, Features.GetLength(1)];
        Buffer.BlockCopy(flat, 0, gradient, 0, flat.Length * sizeof(double));
        return (perRow.detach().to_type(ScalarType.Float64).data<double>().ToArray(), gradient);
    }

    /// <summary>The weighted mean of the row losses: what the training loop adds to its objective.</summary>
    public double Mean(double[] losses) =>
        losses.Select((loss, row) => loss * (Weights?[row] ?? 1)).Average();

    /// <summary>The same rows in another order.</summary>
    public ConRBatch Permuted(int[] order) => new(
        Select(Features, order),
        Select(Targets, order),
        Select(Predictions, order),
        Weights is null ? null : Select(Weights, order));

    public static double[,] Map(double[,] values, Func<int, int, double, double> map)
    {
        var result = (double[,])values.Clone();
        for (int i = 0; i < values.GetLength(0); i++)
        {
            for (int j = 0; j < values.GetLength(1); j++)
            {
                result[i, j] = map(i, j, values[i, j]);
            }
        }

        return result;
    }

    private static void Fill(double[,] values, Func<double> next)
    {
        for (int i = 0; i < values.GetLength(0); i++)
        {
            for (int j = 0; j < values.GetLength(1); j++)
            {
                values[i, j] = next();
            }
        }
    }

    private static double[,] Select(double[,] values, int[] order) => Map(values, (i, j, _) => values[order[i], j]);

    private static double[] Select(double[] values, int[] order) => [.. order.Select(row => values[row])];
}
