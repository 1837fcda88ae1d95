namespace Microsoft.ML.Regularization;

/// <summary>Settings of <see cref="AshaTuner"/>.</summary>
public sealed class AshaOptions
{
    /// <summary>
    /// One in so many configurations goes on to the next rung, with so many times the epochs · paper: η · 2 to 100 ·
    /// default 3 · 4, as in the paper's experiments, when training is expensive.
    /// </summary>
    public int ReductionFactor { get; set; } = 3;

    /// <summary>
    /// Epochs of the first rung · paper: r · 1 or above · default null: the largest number of epochs divided by the
    /// third power of <see cref="ReductionFactor"/>, at least 1. With few rows set it so that the first rung has some
    /// dozens of optimizer steps: earlier than that, configurations that learn fast at first look better than they are.
    /// </summary>
    public int? MinimumEpochs { get; set; }

    /// <summary>
    /// Epochs of the last rung · paper: R · default null: the largest
    /// <see cref="NetworkOptions.MaximumEpochs"/> of the swept networks.
    /// </summary>
    public int? MaximumEpochs { get; set; }

    /// <summary>The settings in words.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"ASHA, reduction {ReductionFactor}, ")
        + FormattableString.Invariant($"epochs {MinimumEpochs} to {MaximumEpochs}");

    internal AshaOptions Copy() => (AshaOptions)MemberwiseClone();

    internal void Validate()
    {
        var check = new OptionsCheck("Asha");
        check.InRange(nameof(ReductionFactor), ReductionFactor, 2, 100);
        check.That(MinimumEpochs is null or >= 1, nameof(MinimumEpochs), MinimumEpochs,
            "Set it to a number above 0, or to null.");
        check.That(MaximumEpochs is null or >= 1, nameof(MaximumEpochs), MaximumEpochs,
            "Set it to a number above 0, or to null.");
        check.That(!(MinimumEpochs > MaximumEpochs), nameof(MinimumEpochs), MinimumEpochs,
            $"Set it to at most {nameof(MaximumEpochs)} = {MaximumEpochs}.");
    }

    /// <summary>The epochs of each rung, rising, down from a largest number.</summary>
    internal int[] Rungs(int largest)
    {
        int first = MinimumEpochs
            ?? Math.Max(1, (int)(largest / Math.Pow(ReductionFactor, 3)));
        var rungs = new List<int>();
        for (double epochs = largest; Math.Round(epochs) >= first; epochs /= ReductionFactor)
        {
            rungs.Insert(0, (int)Math.Round(epochs));
        }

        return [.. rungs];
    }
}
