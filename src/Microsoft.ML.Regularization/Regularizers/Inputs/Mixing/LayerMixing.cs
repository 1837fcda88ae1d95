namespace Microsoft.ML.Regularization;

/// <summary>
/// Methods of the mixup family that can mix the outputs of hidden layers instead of the inputs (manifold mixup).
/// </summary>
/// <remarks>
/// Source of the hidden form: V. Verma et al., "Manifold Mixup: Better Representations by Interpolating Hidden States",
/// ICML 2019.
/// </remarks>
public abstract class LayerMixing : BatchMixing
{
    /// <summary>
    /// The layers of which one is drawn at random for each batch, to be mixed: 0 for the inputs, 1 for the outputs of
    /// the first hidden layer, and so on · default 0 alone · try 0, 1 and 2 first.
    /// </summary>
    public int[] Layers { get; set; } = [0];

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        base.Validate(check);
        check.That(Layers is [_, ..], nameof(Layers), Layers is null ? null : "[]",
            "Name at least one layer: 0 for the inputs, 1 for the first hidden layer.");
        for (int i = 0; i < Layers!.Length; i++)
        {
            check.InRange($"{nameof(Layers)}[{i}]", Layers[i], 0, int.MaxValue);
        }
    }

    /// <summary>The layers of a network, all of which it has.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It has not.</exception>
    private protected int[] LayersOf(FitContext fit)
    {
        for (int i = 0; i < Layers.Length; i++)
        {
            new OptionsCheck(GetType().Name).That(
                Layers[i] <= fit.HiddenLayerCount,
                $"{nameof(Layers)}[{i}]",
                Layers[i],
                $"The network has {fit.HiddenLayerCount} hidden layers: name 0 for the inputs, up to "
                + $"{fit.HiddenLayerCount}, or add to HiddenUnits.");
        }

        return [.. Layers];
    }
}
