using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Options of a network for several classes with <see cref="Regularization.Mixup"/>. The settings of the method are
/// those of <see cref="Regularization.Mixup"/>, whose defaults and documentation they share;
/// <see cref="NetworkOptions.Regularizers"/> takes part in addition.
/// </summary>
public sealed class MixupMulticlassOptions : NetworkMulticlassOptions
{
    private readonly Mixup _method = new();

    /// <inheritdoc cref="Mixup.Strength"/>
    [Range(0.05d, 8d, Mixup.DefaultStrength, true)]
    public double Strength
    {
        get => _method.Strength;
        set => _method.Strength = value;
    }

    /// <inheritdoc cref="BatchMixing.Probability"/>
    [Range(0.25d, 1d, 1d)]
    public double Probability
    {
        get => _method.Probability;
        set => _method.Probability = value;
    }

    /// <inheritdoc cref="BatchMixing.DrawsPerRow"/>
    [BooleanChoice]
    public bool DrawsPerRow
    {
        get => _method.DrawsPerRow;
        set => _method.DrawsPerRow = value;
    }

    /// <inheritdoc cref="BatchMixing.KeepsLargerShare"/>
    [BooleanChoice]
    public bool KeepsLargerShare
    {
        get => _method.KeepsLargerShare;
        set => _method.KeepsLargerShare = value;
    }

    /// <inheritdoc cref="BatchMixing.PlainEpochs"/>
    public int PlainEpochs
    {
        get => _method.PlainEpochs;
        set => _method.PlainEpochs = value;
    }

    /// <inheritdoc cref="LayerMixing.Layers"/>
    public int[] Layers
    {
        get => _method.Layers;
        set => _method.Layers = value;
    }

    internal override string TrainerName => "MixupMulticlass";

    internal override IReadOnlyList<Regularizer> AllRegularizers() => [_method, .. Regularizers];
}
