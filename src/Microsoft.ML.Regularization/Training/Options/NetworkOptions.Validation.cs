namespace Microsoft.ML.Regularization;

/// <content>The one place where these options are judged.</content>
public abstract partial class NetworkOptions
{
    /// <summary>Checks every option and every regularizer.</summary>
    /// <exception cref="ArgumentException">
    /// An option is missing or out of range; the message names it and says what to do.
    /// </exception>
    internal void Validate() => Validate(new OptionsCheck(TrainerName));

    private protected virtual void Validate(OptionsCheck check)
    {
        CheckColumns(check);
        CheckCategories(check);
        CheckNetwork(check);
        CheckOptimizer(check);
        CheckRun(check);
        CheckRegularizers(check);
    }

    private void CheckColumns(OptionsCheck check)
    {
        const string remedy = "Set it to the name of a column.";
        check.That(!string.IsNullOrEmpty(LabelColumnName), nameof(LabelColumnName), LabelColumnName, remedy);
        check.That(
            FeatureColumnName is not null && (FeatureColumnName.Length > 0 || CategoricalFeatureColumnNames is [_, ..]),
            nameof(FeatureColumnName),
            FeatureColumnName,
            remedy + " It may be empty only where CategoricalFeatureColumnNames has a name.");
        check.That(ExampleWeightColumnName is not "", nameof(ExampleWeightColumnName), ExampleWeightColumnName,
            remedy + " Or set it to null: all rows then weigh the same.");
    }

    private void CheckNetwork(OptionsCheck check)
    {
        check.That(HiddenUnits is not null, nameof(HiddenUnits), null, "Set it to [] for a linear model.");
        for (int i = 0; i < HiddenUnits!.Length; i++)
        {
            check.InRange($"{nameof(HiddenUnits)}[{i}]", HiddenUnits[i], 1, 65_536);
        }

        check.That(Enum.IsDefined(Activation), nameof(Activation), Activation, "Set it to a value of the enumeration.");
        check.That(Enum.IsDefined(Normalization), nameof(Normalization), Normalization,
            "Set it to a value of the enumeration.");
        check.That(Dropout is >= 0 and < 1, nameof(Dropout), Dropout, "Set it to a value from 0 (off) to below 1.");
    }

    private void CheckOptimizer(OptionsCheck check)
    {
        check.InRange(nameof(BatchSize), BatchSize, 1, 1 << 20);
        check.InRange(nameof(MaximumEpochs), MaximumEpochs, 1, 1_000_000);
        check.Positive(nameof(LearningRate), LearningRate);
        check.InRange(nameof(LearningRate), LearningRate, 0, 10);
        check.That(Enum.IsDefined(LearningRateSchedule), nameof(LearningRateSchedule), LearningRateSchedule,
            "Set it to a value of the enumeration.");
        check.InRange(nameof(WeightDecay), WeightDecay, 0, 100);
        check.NotNegative(nameof(GradientClipping), GradientClipping);
    }

    private void CheckRun(OptionsCheck check)
    {
        check.InRange(nameof(Patience), Patience, 0, int.MaxValue);
        check.InRange(nameof(ValidationFraction), ValidationFraction, 0, 0.9);
        check.That(MaximumTrainingTime is not { } time || time > TimeSpan.Zero, nameof(MaximumTrainingTime),
            MaximumTrainingTime, "Set it to a time above zero, or to null for no limit.");
        check.That(MemoryBudget is not { } bytes || bytes >= 1 << 20, nameof(MemoryBudget), MemoryBudget,
            "Set it to at least 1048576 bytes, or to null to keep all rows in memory.");
        check.That(Enum.IsDefined(MissingValues), nameof(MissingValues), MissingValues,
            "Set it to a value of the enumeration.");
        check.That(DeviceChoice.IsName(Device), nameof(Device), Device, "Set it to auto, cpu, cuda or cuda:<index>.");
        check.Defined(nameof(Engine), Engine);
        check.That(ThreadCount is null or (>= 1 and <= 1024), nameof(ThreadCount), ThreadCount,
            "Set it to a value from 1 to 1024, or to null.");
        check.That(
            InitialModel is null || Normalization != NetworkNormalization.Batch, nameof(Normalization), Normalization,
            "A trained model holds batch normalization folded into its weights: continue InitialModel with None.");
        check.That(
            InitialModel is not { } model || model.Features.MissingValues == MissingValues,
            nameof(MissingValues),
            MissingValues,
            $"Set it to {InitialModel?.Features.MissingValues}, as when InitialModel was trained.");
    }

    private void CheckRegularizers(OptionsCheck check)
    {
        check.That(Regularizers is not null, nameof(Regularizers), null, "Set it to [] for none.");
        foreach (Regularizer? regularizer in AllRegularizers())
        {
            check.That(regularizer is not null, nameof(Regularizers), null, "Take the null out of the list.");
            regularizer!.Validate(check.For(regularizer.GetType().Name));
            check.That(MemoryBudget is null || !regularizer.TakesUnlabelledRows, nameof(MemoryBudget), MemoryBudget,
                $"Set it to null: {regularizer.GetType().Name} draws from the rows without a label, which must be in "
                + "memory for that.");
        }

        CheckPeers(check);
    }

    private void CheckPeers(OptionsCheck check)
    {
        check.That(!TrainsPeer || Normalization != NetworkNormalization.Layer, nameof(Normalization), Normalization,
            "A regularizer trains two networks, which are served as one, and a layer cannot normalize its halves each "
            + "by itself. Set it to None or Batch.");
        if (AllRegularizers().FirstOrDefault(static one => one is SmallLossSelection { NeedsPeer: true }) is { } selection
            && AllRegularizers().FirstOrDefault(static one => one.MixesRows) is { } mixing)
        {
            check.That(false, nameof(Regularizers), $"{selection.GetType().Name}, {mixing.GetType().Name}",
                $"{selection.GetType().Name} chooses among rows, which {mixing.GetType().Name} mixes: take one of them.");
        }
    }
}
