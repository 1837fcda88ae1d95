using System.Text.Json.Serialization;
using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Options of a network for two classes with <see cref="Elr"/>, for labels of which some are wrong. The settings of the
/// method are those of <see cref="Elr"/>; <see cref="NetworkOptions.Regularizers"/> takes part in addition.
/// </summary>
public sealed class ElrBinaryOptions : NetworkBinaryOptions
{
    private readonly Elr _method = new();

    /// <inheritdoc cref="Elr.Strength"/>
    [Range(0.5, 10.0, Elr.DefaultStrength, true)]
    public double Strength
    {
        get => _method.Strength;
        set => _method.Strength = value;
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


    /// <inheritdoc cref="Elr.Memory"/>
    [JsonIgnore]
    public ElrMemory? Memory
    {
        get => _method.Memory;
        set => _method.Memory = value;
    }

    internal override string TrainerName => "ElrBinary";

    internal override IReadOnlyList<Regularizer> AllRegularizers() => [_method, .. Regularizers];
}
