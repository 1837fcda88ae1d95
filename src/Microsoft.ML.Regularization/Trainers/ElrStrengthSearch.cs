using Microsoft.ML.Runtime;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Finds out whether <see cref="Elr"/> is to take part in a fit, by cross validation of networks without and with it.
/// </summary>
/// <remarks>
/// Two things speak. Label noise by confident learning, from networks without ELR: below a tenth the method has little
/// to gain. And the labels of held-out rows: they are noisy alike for both, but where ELR predicts clearly fewer of
/// them, rows that looked wrong were only hard. Accuracy alone does not do: with 40 % wrong labels of two classes, a
/// gain of 30 points shows as 6, within chance on small tables.
/// </remarks>
internal sealed class ElrStrengthSearch(IHost host, NetworkOptions options, IDataView? validationData)
{
    private const int Folds = 3;
    private const double SmallestNoise = 0.1;

    /// <summary>The last fit has half of the time, the others share the other half.</summary>
    public TimeSpan? TimeOfLastFit => options.MaximumTrainingTime / 2;

    /// <summary>Makes options those of a fit whose model is not kept.</summary>
    public void MakePilot(NetworkClassificationOptions pilot)
    {
        pilot.ValidationSet = validationData ?? options.ValidationSet;
        pilot.MaximumTrainingTime = options.MaximumTrainingTime / (4 * Folds);
        pilot.CalibratesProbabilities = true;
        pilot.Progress = null;
        pilot.LearningCurves = null;
        pilot.InitialModel = null;
        pilot.Regularizers = [.. pilot.Regularizers.Where(static one => one is not SmallLossSelection)];
    }

    /// <summary>The strength.</summary>
    /// <param name="rows">The training rows.</param>
    /// <param name="trainer">Makes the trainer of a strength.</param>
    public double Run(IDataView rows, Func<double, IEstimator<ITransformer>> trainer)
    {
        // Wrong columns are to be told in the words of the trainer.
        ViewColumns.Find(rows.Schema, options, "training set");
        using IChannel channel = host.Start("Strength");
        ClassLabels labels = ClassLabels.Read(rows, options.LabelColumnName);
        if (!OutOfFoldProbabilities.CanRun(labels, Folds))
        {
            channel.Warning(
                MessageSensitivity.None,
                "There are too few rows of some class to find the strength of ELR by cross validation, so it takes no "
                + "part. Set Strength for it to do so.");
            return 0;
        }

        double strength = Find(channel, labels, fitted =>
            OutOfFoldProbabilities.Of(rows, trainer(fitted), labels, Folds, options.Seed ?? 0));
        channel.Info(MessageSensitivity.None, FormattableString.Invariant($"ELR has strength {strength}"));
        return strength;
    }

    private static double Find(IChannel channel, ClassLabels labels, Func<double, float[]?[]> predict)
    {
        float[]?[] plain = predict(0);
        var noise = new LabelNoiseEstimate(labels, plain);
        channel.Info(MessageSensitivity.None, noise.ToString());
        if (noise.NoiseRate < SmallestNoise)
        {
            return 0;
        }

        bool[] isRight = AreRight(plain, labels);
        bool[] isRightWith = AreRight(predict(Elr.DefaultStrength), labels);
        int gained = isRight.Zip(isRightWith).Count(static pair => pair is (false, true));
        int lost = isRight.Zip(isRightWith).Count(static pair => pair is (true, false));
        channel.Info(
            MessageSensitivity.None, $"With ELR {gained} more held-out labels are predicted and {lost} are no longer");

        // One standard deviation of the difference, were both equally good.
        return gained - lost < -Math.Sqrt(gained + lost) ? 0 : Elr.DefaultStrength;
    }

    private static bool[] AreRight(float[]?[] probabilities, ClassLabels labels) =>
    [
        .. probabilities.Select((shares, row) =>
            shares is not null && LabelNoiseEstimate.Best(shares) == labels.Classes[row]),
    ];
}
