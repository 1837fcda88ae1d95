namespace Microsoft.ML.Regularization;

/// <summary>How <see cref="ResamplingCatalog.Smogn"/> resamples.</summary>
public sealed class SmognOptions : ResamplingOptions
{
    /// <summary>
    /// Largest noise on a slot or label of a new row (paper: pert), in standard deviations of the slot or label within
    /// the range, 0 to 10. Default 0.02.
    /// </summary>
    public double Noise { get; set; } = 0.02;

    private protected override string Name => nameof(SmognOptions);

    internal override void Validate()
    {
        base.Validate();
        Check().InRange(nameof(Noise), Noise, 0, 10);
    }
}
