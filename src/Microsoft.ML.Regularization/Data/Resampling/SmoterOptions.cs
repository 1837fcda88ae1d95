namespace Microsoft.ML.Regularization;

/// <summary>How <see cref="ResamplingCatalog.Smoter"/> resamples.</summary>
public sealed class SmoterOptions : ResamplingOptions
{
    private protected override string Name => nameof(SmoterOptions);
}
