using Microsoft.ML.Runtime;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Finds out whether <see cref="Elr"/> is to take part in a fit, by cross validation of networks without and with it.
/// </summary>
/// <remarks>
/// Two things speak. Label noise by confident learning, from networks without ELR: below a tenth the method has little
/// to gain. And the labels of held-out rows: they are noisy alike for both, but where ELR predicts clearly fewer of
/// them, rows that looked wrong were only hard. Accuracy alone does not do: with 40 % wrong labels of two classes, a
/// gain of 30 points shows as 6, within chance on small tables. Where ELR takes part and rows are many,
/// the strength is the one of two that predicts more of them: on some tables the large one is too much, on others the
/// default is too little. With few rows the large one makes networks of some seeds useless, which no pilot shows.
/// </remarks>
internal sealed class ElrStrengthSearch(IHost host, NetworkOptions options, IDataView? validationData)
{
    private const int Folds = 3;
    private const double SmallestNoise = 0.1;
    private const double LargeStrength = 7;

    /// <summary>Number of rows from which the large strength is tried.</summary>
    private const int ManyRows = 500;

    /// <summary>The last fit has half of the time, the others share the other half.</summary>
    public TimeSpan? TimeOfLastFit => options.MaximumTrainingTime / 2;

    /// <summary>Makes options those of a fit whose model is not kept.</summary>
    public void MakePilot(NetworkClassificationOptions pilot)
    {
        pilot.ValidationSet = validationData ?? options.ValidationSet;
        pilot.MaximumTrainingTime = options.MaximumTrainingTime / (6 * Folds);
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

        double strength = Find(
            message => channel.Info(MessageSensitivity.None, message),
            labels,
            fitted => OutOfFoldProbabilities.Of(rows, trainer(fitted), labels, Folds, options.Seed ?? 0));
        channel.Info(MessageSensitivity.None, FormattableString.Invariant($"ELR has strength {strength}"));
        return strength;
    }

    /// <summary>The strength that held-out labels speak for.</summary>
    /// <param name="log">Takes what is found on the way.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="predict">Gives out-of-fold probabilities of networks of a strength.</param>
    internal static double Find(Action<string> log, ClassLabels labels, Func<double, float[]?[]> predict)
    {
        float[]?[] plain = predict(0);
        var noise = new LabelNoiseEstimate(labels, plain);
        log(noise.ToString());
        if (noise.NoiseRate < SmallestNoise)
        {
            return 0;
        }

        bool[] isRight = AreRight(plain, labels);
        bool[] isRightWith = AreRight(predict(Elr.DefaultStrength), labels);
        double gain = Gain(log, Elr.DefaultStrength, isRight, isRightWith);
        if (gain < -1 || labels.LabelledCount < ManyRows)
        {
            return gain < -1 ? 0 : Elr.DefaultStrength;
        }

        bool[] isRightWithMore = AreRight(predict(LargeStrength), labels);
        return Gain(log, LargeStrength, isRightWith, isRightWithMore) > 0 ? LargeStrength : Elr.DefaultStrength;
    }

    /// <summary>
    /// How many more labels are predicted, in standard deviations of that number were both equally good.
    /// </summary>
    private static double Gain(Action<string> log, double strength, bool[] before, bool[] after)
    {
        int gained = before.Zip(after).Count(static pair => pair is (false, true));
        int lost = before.Zip(after).Count(static pair => pair is (true, false));
        log(FormattableString.Invariant($"With strength {strength} {gained} more held-out labels are predicted and ")
            + FormattableString.Invariant($"{lost} are no longer"));
        return (gained - lost) / Math.Sqrt(Math.Max(1, gained + lost));
    }

    private static bool[] AreRight(float[]?[] probabilities, ClassLabels labels) =>
    [
        .. probabilities.Select((shares, row) =>
            shares is not null && LabelNoiseEstimate.Best(shares) == labels.Classes[row]),
    ];
}
