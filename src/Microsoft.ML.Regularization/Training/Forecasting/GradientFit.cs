using System.Diagnostics;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Trains a linear map by gradient steps, as AR-Net does: batches of rows, Adam, one cycle of the learning rate, the
/// penalty rising. Time is proportional to epochs, rows and inputs; memory to the inputs alone.
/// </summary>
internal static class GradientFit
{
    /// <summary>Trains.</summary>
    /// <param name="shape">What a row is made of.</param>
    /// <param name="ranges">The rows.</param>
    /// <param name="settings">How to train.</param>
    /// <param name="control">Ends the work where the fit is canceled.</param>
    /// <param name="report">Is told of each epoch.</param>
    /// <returns>The weights, and the reports.</returns>
    /// <exception cref="InvalidOperationException">The loss is no longer a number.</exception>
    public static (LinearWeights Weights, TrainingHistory History) Run(
        WindowShape shape,
        IReadOnlyList<WindowRange> ranges,
        GradientSettings settings,
        FitControl control,
        Action<EpochReport> report)
    {
        var random = new Random(settings.Seed);
        var order = new RowOrder(ranges);
        LinearWeights weights = Begin(shape, random);
        double rate = settings.LearningRate ?? FindRate(weights, order, settings, random, control);
        var step = new GradientStep(weights, settings);
        List<EpochReport> epochs = [];
        StopReason reason = StopReason.MaximumEpochs;
        for (int epoch = 0; epoch < settings.Epochs; epoch++)
        {
            if (control.IsTimeUp)
            {
                reason = StopReason.TimeLimit;
                break;
            }

            order.Shuffle(random);
            epochs.Add(Epoch(step, order, settings, epoch, rate, control));
            report(epochs[^1]);
        }

        return (weights, new TrainingHistory { Epochs = epochs, BestEpoch = epochs.Count, StopReason = reason });
    }

    private static EpochReport Epoch(
        GradientStep step, RowOrder order, GradientSettings settings, int epoch, double rate, FitControl control)
    {
        long start = Stopwatch.GetTimestamp();
        long batches = BatchCount(order, settings);
        double sum = 0;
        double share = 0;
        double strength = 0;
        for (long batch = 0; batch < batches; batch++)
        {
            control.ThrowIfCanceled();
            double progress = (epoch + ((batch + 1.0) / batches)) / settings.Epochs;
            share = OneCycle.Share(((epoch * batches) + batch) / Math.Max(1.0, (settings.Epochs * batches) - 1));
            strength = settings.Penalty * settings.Schedule.Share(progress);
            sum += step.Run(order, batch * settings.BatchSize, BatchRows(order, settings), rate * share, strength);
        }

        double penalty = step.PenaltyLoss(strength);
        double loss = (sum / batches) + penalty;
        if (!double.IsFinite(loss))
        {
            throw new InvalidOperationException(
                $"ArNet: the loss became {loss} in epoch {epoch + 1} at learning rate {rate:G3}. Set LearningRate to a "
                + "tenth of that, or to null to have it found, and keep the values scaled.");
        }

        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        return new EpochReport
        {
            Epoch = epoch + 1,
            TrainingLoss = loss,
            PenaltyLoss = penalty,
            LearningRate = rate * share,
            Elapsed = elapsed,
            RowsPerSecond = order.Count / Math.Max(elapsed.TotalSeconds, 1e-9),
            MaximumEpochs = settings.Epochs,
        };
    }

    // The last, smaller batch of an epoch is dropped, as in the published code; the next epoch's order begins
    // elsewhere.
    private static long BatchCount(RowOrder order, GradientSettings settings) =>
        Math.Max(1, order.Count / settings.BatchSize);

    private static int BatchRows(RowOrder order, GradientSettings settings) =>
        (int)Math.Min(order.Count, settings.BatchSize);

    private static LinearWeights Begin(WindowShape shape, Random random)
    {
        var weights = new LinearWeights(shape);
        float bound = 1 / MathF.Sqrt(shape.InputCount);
        foreach (ref float weight in weights.Matrix)
        {
            weight = ((2 * random.NextSingle()) - 1) * bound;
        }

        return weights;
    }

    private static double FindRate(
        LinearWeights weights, RowOrder order, GradientSettings settings, Random random, FitControl control)
    {
        var copy = new LinearWeights(weights.Shape);
        weights.Values.CopyTo(copy.Values, 0);
        var step = new GradientStep(copy, settings);
        order.Shuffle(random);
        long batches = BatchCount(order, settings);
        long batch = 0;
        return LearningRateFinder.Find(
            rate => step.Run(order, batch++ % batches * settings.BatchSize, BatchRows(order, settings), rate, 0),
            control);
    }
}
