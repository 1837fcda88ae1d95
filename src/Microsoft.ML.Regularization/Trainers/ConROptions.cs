using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Options of a regression network with <see cref="ConR"/>. The settings of the method are those of <see cref="ConR"/>,
/// whose defaults and documentation they share; <see cref="NetworkOptions.Regularizers"/> takes part in addition.
/// </summary>
public sealed class ConROptions : NetworkRegressionOptions
{
    private readonly ConR _method = new();

    /// <inheritdoc cref="ConR.Strength"/>
    [Range(0.1, 8.0, ConR.DefaultStrength, true)]
    public double Strength
    {
        get => _method.Strength;
        set => _method.Strength = value;
    }

    /// <inheritdoc cref="ConR.SimilarityWindow"/>
    [Range(0.02, 1.0, ConR.DefaultSimilarityWindow, true)]
    public double SimilarityWindow
    {
        get => _method.SimilarityWindow;
        set => _method.SimilarityWindow = value;
    }

    /// <inheritdoc cref="ConR.Temperature"/>
    [Range(0.05, 0.5, ConR.DefaultTemperature, true)]
    public double Temperature
    {
        get => _method.Temperature;
        set => _method.Temperature = value;
    }

    /// <inheritdoc cref="ConR.PushStrength"/>
    [Range(0.02, 2.0, ConR.DefaultPushStrength, true)]
    public double PushStrength
    {
        get => _method.PushStrength;
        set => _method.PushStrength = value;
    }

    /// <inheritdoc cref="ConR.Denominator"/>
    public ConRDenominator Denominator
    {
        get => _method.Denominator;
        set => _method.Denominator = value;
    }

    /// <inheritdoc cref="ConR.NoPositive"/>
    public ConRNoPositive NoPositive
    {
        get => _method.NoPositive;
        set => _method.NoPositive = value;
    }

    /// <inheritdoc cref="ConR.AnchorAverage"/>
    public ConRAnchorAverage AnchorAverage
    {
        get => _method.AnchorAverage;
        set => _method.AnchorAverage = value;
    }

    /// <inheritdoc cref="ConR.Views"/>
    public ConRViews Views
    {
        get => _method.Views;
        set => _method.Views = value;
    }

    /// <inheritdoc cref="ConR.FeatureNoise"/>
    [Range(0.01, 0.2, ConR.DefaultFeatureNoise, true)]
    public double FeatureNoise
    {
        get => _method.FeatureNoise;
        set => _method.FeatureNoise = value;
    }

    /// <inheritdoc cref="ConR.WarmUpEpochs"/>
    [Range(0, 10, 0)]
    public int WarmUpEpochs
    {
        get => _method.WarmUpEpochs;
        set => _method.WarmUpEpochs = value;
    }

    internal override string TrainerName => nameof(ConR);

    internal override LabelKind LabelKind => LabelKind.Number;

    internal override IReadOnlyList<Regularizer> AllRegularizers() => [_method, .. Regularizers];

    internal override bool IsInUse(string option) => _method.IsInUse(option) && base.IsInUse(option);
}
