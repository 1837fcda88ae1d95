using Microsoft.ML.Runtime;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Sets the forget rates of co-teaching and its kin where the user leaves them open: to the share of labels that seem
/// wrong by confident learning, from networks without these methods.
/// </summary>
internal sealed class ForgetRateSearch(IHost host, NetworkOptions options, IDataView? validationData)
{
    private const int Folds = 3;

    // Where the estimate is this high, the networks have learned next to nothing, and it says little.
    private const double LargestRate = 0.6;

    /// <summary>The options with all forget rates set.</summary>
    /// <param name="rows">The training rows.</param>
    /// <param name="trainer">Makes a trainer of other options of the same kind.</param>
    public NetworkOptions Run(IDataView rows, Func<NetworkOptions, IEstimator<ITransformer>> trainer)
    {
        if (options is not NetworkClassificationOptions || !options.Regularizers.Any(IsOpen))
        {
            return options;
        }

        // Wrong columns are to be told in the words of the trainer.
        ViewColumns.Find(rows.Schema, options, "training set");
        double rate = Estimate(rows, trainer(Pilot()));
        NetworkOptions settled = options.With(
            options.Regularizers.Select(one => IsOpen(one) ? ((SmallLossSelection)one).With(rate) : one));
        settled.MaximumTrainingTime = options.MaximumTrainingTime / 2;
        return settled;
    }

    private static bool IsOpen(Regularizer regularizer) =>
        regularizer is SmallLossSelection { NeedsPeer: true, ForgetRate: null };

    private double Estimate(IDataView rows, IEstimator<ITransformer> pilot)
    {
        using IChannel channel = host.Start("ForgetRate");
        ClassLabels labels = ClassLabels.Read(rows, options.LabelColumnName);
        if (!OutOfFoldProbabilities.CanRun(labels, Folds))
        {
            channel.Warning(
                MessageSensitivity.None,
                "There are too few rows of some class to estimate by cross validation how many labels are wrong, so no "
                + "rows are left out. Set ForgetRate for it to be so.");
            return 0;
        }

        var noise = new LabelNoiseEstimate(
            labels, OutOfFoldProbabilities.Of(rows, pilot, labels, Folds, options.Seed ?? 0));
        double rate = Math.Min(noise.NoiseRate, LargestRate);
        channel.Info(MessageSensitivity.None, noise.ToString());
        channel.Info(MessageSensitivity.None, FormattableString.Invariant($"ForgetRate is {rate:F4}"));
        return rate;
    }

    private NetworkClassificationOptions Pilot()
    {
        NetworkOptions plain = options switch
        {
            ElrBinaryOptions elr => elr.With(strength: 0, memory: null),
            ElrMulticlassOptions elr => elr.With(strength: 0, memory: null),
            _ => options,
        };
        var pilot = (NetworkClassificationOptions)plain.With(
            options.Regularizers.Where(static one => one is not (SmallLossSelection or Elr)));
        pilot.ValidationSet = validationData ?? options.ValidationSet;
        pilot.MaximumTrainingTime = options.MaximumTrainingTime / (2 * Folds);
        pilot.CalibratesProbabilities = true;
        pilot.Progress = null;
        pilot.LearningCurves = null;
        pilot.InitialModel = null;
        return pilot;
    }
}
