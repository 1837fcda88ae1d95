using System.Text.Json.Serialization;
using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Options of a network for two classes with <see cref="Elr"/>, for labels of which some are wrong. The settings of the
/// method are those of <see cref="Elr"/>; <see cref="NetworkOptions.Regularizers"/> takes part in addition.
/// </summary>
public sealed class ElrBinaryOptions : NetworkBinaryOptions
{
    private Elr _method = new();
    private bool _hasStrength;

    /// <summary>
    /// How much agreement with the targets counts beside the base loss · paper: λ · 0 (off) or above, or null: the fit
    /// finds out whether labels are wrong and the method helps, and takes 0 or 3 · default null · to set it, try 1 to 7
    /// first. With null three networks are trained on two thirds of the rows each before the one that counts, and three
    /// more where at least a tenth of the labels seem wrong; <see cref="NetworkOptions.MaximumTrainingTime"/> is shared
    /// between them, and labels and probabilities of all rows are kept in memory.
    /// </summary>
    [Range(0.5, 10.0, Elr.DefaultStrength, true)]
    public double? Strength
    {
        get => _hasStrength ? _method.Strength : null;
        set => (_hasStrength, _method.Strength) = (value is not null, value ?? Elr.DefaultStrength);
    }

    /// <inheritdoc cref="Elr.TargetMomentum"/>
    [Range(0.5, 0.95, Elr.DefaultTargetMomentum)]
    public double TargetMomentum
    {
        get => _method.TargetMomentum;
        set => _method.TargetMomentum = value;
    }

    /// <inheritdoc cref="Elr.RampEpochs"/>
    [Range(0, 20, 0)]
    public int RampEpochs
    {
        get => _method.RampEpochs;
        set => _method.RampEpochs = value;
    }

    /// <inheritdoc cref="Elr.CorrectsBias"/>
    [BooleanChoice]
    public bool CorrectsBias
    {
        get => _method.CorrectsBias;
        set => _method.CorrectsBias = value;
    }

    /// <inheritdoc cref="Elr.UsesPeerNetwork"/>
    [BooleanChoice]
    public bool UsesPeerNetwork
    {
        get => _method.UsesPeerNetwork;
        set => _method.UsesPeerNetwork = value;
    }

    /// <inheritdoc cref="Elr.MixupStrength"/>
    [Range(0.1, 2.0, Elr.DefaultMixupStrength, true)]
    public double MixupStrength
    {
        get => _method.MixupStrength;
        set => _method.MixupStrength = value;
    }

    /// <inheritdoc cref="Elr.WeightMomentum"/>
    [Range(0.9, 0.999, Elr.DefaultWeightMomentum)]
    public double WeightMomentum
    {
        get => _method.WeightMomentum;
        set => _method.WeightMomentum = value;
    }

    /// <inheritdoc cref="Elr.Memory"/>
    [JsonIgnore]
    public ElrMemory? Memory
    {
        get => _method.Memory;
        set => _method.Memory = value;
    }

    internal override string TrainerName => "ElrBinary";

    internal override IReadOnlyList<Regularizer> AllRegularizers() => [_method, .. Regularizers];

    internal override bool IsInUse(string option) => option switch
    {
        nameof(Strength) => _hasStrength,
        nameof(MixupStrength) or nameof(WeightMomentum) => UsesPeerNetwork,
        _ => base.IsInUse(option),
    };

    /// <summary>A copy with a strength, and with the memory of these options or none.</summary>
    internal ElrBinaryOptions With(double strength, ElrMemory? memory)
    {
        var copy = (ElrBinaryOptions)MemberwiseClone();
        copy._method = (Elr)_method.Copy();
        copy.Strength = strength;
        copy.Memory = memory;
        return copy;
    }
}
