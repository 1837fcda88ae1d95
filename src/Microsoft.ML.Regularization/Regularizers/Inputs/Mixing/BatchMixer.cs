using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>
/// A method of the mixup family in one fit: draws partners, shares and the layer to be mixed for each batch, mixes
/// targets and weights, and the inputs or, during the forward pass, the outputs of the layer.
/// </summary>
internal class BatchMixer : IBatchAugmenter, IHiddenTransform
{
    private readonly double _alpha;
    private readonly double _probability;
    private readonly bool _drawsPerRow;
    private readonly bool _keepsLargerShare;
    private readonly int _mixedEpochs;
    private readonly IMixMask _mask;
    private readonly IPartnerChoice _partners;
    private readonly int[] _layers;
    private FitRandom _random;
    private HiddenMix? _hidden;

    /// <param name="settings">What the methods have in common.</param>
    /// <param name="mask">Draws what is kept of a row; of length 1 where hidden layers are mixed.</param>
    /// <param name="partners">Draws partners.</param>
    /// <param name="fit">The fit.</param>
    /// <param name="layers">The layers to choose from; null for the inputs alone.</param>
    public BatchMixer(
        BatchMixing settings, IMixMask mask, IPartnerChoice partners, FitContext fit, int[]? layers = null)
    {
        _alpha = settings.Strength;
        _probability = settings.Probability;
        _drawsPerRow = settings.DrawsPerRow;
        _keepsLargerShare = settings.KeepsLargerShare;
        _mixedEpochs = fit.MaximumEpochs - settings.PlainEpochs;
        _mask = mask;
        _partners = partners;
        _layers = layers ?? [0];
    }

    public bool ChangesLayers => Array.Exists(_layers, static layer => layer > 0);

    public void Augment(TrainingBatch batch, FitContext fit)
    {
        _hidden = null;
        _random = BatchRandom.Next(fit);
        if (fit.Epoch >= _mixedEpochs || _random.NextUnit() >= _probability)
        {
            SkipBatch();
            return;
        }

        int layer = _layers[_random.NextBelow(_layers.Length)];
        PartnerRows partners = _partners.Choose(batch, fit, ref _random);
        (double[] mask, double[] shares) = Draw(batch.Count);
        Tensor kept = tensor(mask, mask.Length / _mask.Length, _mask.Length, batch.Inputs.dtype, fit.Device);
        Tensor labelShares = LabelShares(shares, batch, partners, fit);
        if (layer == 0)
        {
            batch.Inputs = MixedRows.Mix(batch.Inputs, partners.Inputs(batch), kept);
        }
        else
        {
            _hidden = new HiddenMix(layer, batch.Count, partners, kept);
            batch.Inputs = partners.Stack(batch.Inputs);
        }

        MixLabels(batch, partners, labelShares, fit);
    }

    public Tensor Transform(Tensor values, int layer)
    {
        if (_hidden is not { } mix || mix.Layer != layer)
        {
            return values;
        }

        (Tensor own, Tensor partner) = mix.Partners.Split(values, mix.Rows);
        return MixedRows.Mix(own, partner, mix.Kept).view(-1, values.shape[1]);
    }

    /// <summary>The larger of a share and the one that is left.</summary>
    internal static double Larger(double lambda) => Math.Max(lambda, 1 - lambda);

    /// <summary>The rows' shares of their targets, [rows or 1, 1], from those that the masks give.</summary>
    protected virtual Tensor LabelShares(double[] shares, TrainingBatch batch, PartnerRows partners, FitContext fit) =>
        Column(shares, batch, fit);

    /// <summary>Called for a batch that is mixed, with what its targets are mixed of.</summary>
    /// <param name="own">Targets of the rows.</param>
    /// <param name="partner">Targets of their partners.</param>
    /// <param name="share">The rows' shares, [rows or 1, 1].</param>
    /// <param name="fit">The fit.</param>
    protected virtual void TakeLabels(Tensor own, Tensor partner, Tensor share, FitContext fit)
    {
    }

    /// <summary>Called for a batch that is not mixed.</summary>
    protected virtual void SkipBatch()
    {
    }

    protected static Tensor Column(double[] shares, TrainingBatch batch, FitContext fit) =>
        tensor(shares, shares.Length, 1, batch.Targets.dtype, fit.Device);

    private void MixLabels(TrainingBatch batch, PartnerRows partners, Tensor shares, FitContext fit)
    {
        // Partners from outside of the batch have no weights where only a method before gave some to its rows: theirs then.
        (Tensor, Tensor)? weights = batch.Weights is { } own ? (own, partners.Weights(batch) ?? own) : null;
        (Tensor share, Tensor? weight) = MixedRows.Weigh(shares, weights);
        Tensor targets = partners.Targets(batch);
        TakeLabels(batch.Targets, targets, share, fit);
        batch.Targets = MixedRows.Mix(batch.Targets, targets, share);
        batch.Weights = weight;
    }

    private (double[] Mask, double[] Shares) Draw(int rows)
    {
        int count = _drawsPerRow ? rows : 1;
        double[] mask = new double[count * _mask.Length];
        double[] shares = new double[count];
        for (int i = 0; i < count; i++)
        {
            double lambda = BetaDistribution.Draw(_alpha, ref _random);
            lambda = _keepsLargerShare ? Larger(lambda) : lambda;
            shares[i] = _mask.Fill(mask.AsSpan(i * _mask.Length, _mask.Length), lambda, ref _random);
        }

        return (mask, shares);
    }

    private sealed record HiddenMix(int Layer, long Rows, PartnerRows Partners, Tensor Kept);
}
