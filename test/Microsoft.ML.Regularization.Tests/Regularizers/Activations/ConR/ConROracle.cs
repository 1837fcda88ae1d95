using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>The loss written down twice as its formula says, without a thought for speed or range.</summary>
internal static class ConROracle
{
    /// <summary>Row by row and pair by pair; NaN for a row that has negatives but no positive.</summary>
    public static double[] PerRow(ConRBatch batch, ConR options) =>
        [.. Enumerable.Range(0, batch.Rows).Select(row => Loss(batch, row, options))];

    /// <summary>With tensors and nothing but autograd.</summary>
    public static Tensor PerRowByAutograd(
        Tensor features, Tensor targets, Tensor predictions, Tensor? weights, ConR options)
    {
        long rows = features.shape[0];
        var directions = features / features.norm(1, keepdim: true);
        var similarities = directions.mm(directions.t()) / options.Temperature;
        var gaps = (targets.unsqueeze(0) - targets.unsqueeze(1)).square().sum(2).sqrt();
        var predictionGaps = (predictions.unsqueeze(0) - predictions.unsqueeze(1)).square().sum(2).sqrt();
        var near = gaps.le(options.SimilarityWindow).to_type(features.dtype);
        var positives = near - eye(rows, dtype: features.dtype);
        var negatives = (1 - near) * predictionGaps.le(options.SimilarityWindow).to_type(features.dtype);
        var push = (gaps * options.PushStrength).exp() * (weights is null ? ones(1) : weights.unsqueeze(1));
        var denominators = (similarities.exp() * (positives + (negatives * push))).sum(1);
        var counts = positives.sum(1);
        if (options.Denominator == ConRDenominator.Reference)
        {
            denominators = denominators + rows - counts;
        }

        var isAnchor = negatives.sum(1).gt(0).logical_and(counts.gt(0)).to_type(features.dtype);
        var losses = denominators.log() - ((similarities * positives).sum(1) / counts.clamp_min(1));
        return where(isAnchor.gt(0), losses, zeros_like(losses));
    }

    private static double Loss(ConRBatch batch, int row, ConR options)
    {
        int[] others = [.. Enumerable.Range(0, batch.Rows).Where(other => other != row)];
        double Gap(double[,] points, int other) => Math.Sqrt(
            Enumerable.Range(0, points.GetLength(1)).Sum(k => Math.Pow(points[row, k] - points[other, k], 2)));
        double Similarity(int other) => Cosine(batch.Features, row, other) / options.Temperature;
        int[] positives = [.. others.Where(other => Gap(batch.Targets, other) <= options.SimilarityWindow)];
        int[] negatives =
        [
            .. others.Except(positives).Where(other => Gap(batch.Predictions, other) <= options.SimilarityWindow),
        ];
        if (negatives.Length == 0)
        {
            return 0;
        }

        double weight = batch.Weights?[row] ?? 1;
        bool isDepth = options.Denominator == ConRDenominator.ReferenceDepth;
        double Push(double gap) =>
            isDepth ? options.PushStrength * weight * gap : weight * Math.Exp(options.PushStrength * gap);
        double denominator = positives.Sum(other => Math.Exp(Similarity(other)))
            + negatives.Sum(other => Push(Gap(batch.Targets, other)) * Math.Exp(Similarity(other)))
            + (options.Denominator == ConRDenominator.Clean ? 0 : batch.Rows - positives.Length);
        double sum = positives.Sum(other => Math.Log(denominator) - Similarity(other));
        return sum / (positives.Length + (isDepth ? 1 : 0)) * (positives.Length > 0 ? 1 : double.NaN);
    }

    private static double Cosine(double[,] features, int a, int b)
    {
        double product = 0, squareA = 0, squareB = 0;
        for (int k = 0; k < features.GetLength(1); k++)
        {
            product += features[a, k] * features[b, k];
            squareA += features[a, k] * features[a, k];
            squareB += features[b, k] * features[b, k];
        }

        return product / Math.Sqrt(squareA * squareB);
    }
}
