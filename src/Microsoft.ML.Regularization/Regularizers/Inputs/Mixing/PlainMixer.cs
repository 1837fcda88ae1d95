using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>
/// <see cref="BatchMixer"/> in one fit of the fused engine: mixes inputs, targets and weights of rows with those of
/// random partners.
/// </summary>
internal sealed class PlainMixer(BatchMixing settings, FitContext fit) : IPlainRowMixer
{
    private readonly double _alpha = settings.Strength;
    private readonly double _probability = settings.Probability;
    private readonly bool _drawsPerRow = settings.DrawsPerRow;
    private readonly bool _keepsLargerShare = settings.KeepsLargerShare;
    private readonly int _mixedEpochs = fit.MaximumEpochs - settings.PlainEpochs;
    private float[] _inputs = [];
    private float[] _targets = [];
    private float[] _weights = [];
    private float[] _gradient = [];
    private long[] _partners = [];
    private float[] _shares = [];

    public void Augment(PlainBatch batch, FitContext fit)
    {
        _partners = [];
        var random = new FitRandom((ulong)fit.Numbers.NextBelow(long.MaxValue));
        if (fit.Epoch >= _mixedEpochs || random.NextUnit() >= _probability)
        {
            return;
        }

        // The number that chooses one of several layers, of which there is one here.
        random.Next();
        _partners = RandomPartners.Order(batch.Count, ref random);
        Array.Resize(ref _shares, Math.Max(_shares.Length, batch.Count));
        Copy(batch);
        for (int row = 0; row < batch.Count; row++)
        {
            _shares[row] = row == 0 || _drawsPerRow ? Draw(ref random) : _shares[0];
            Mix(batch, row, (int)_partners[row], _shares[row]);
        }
    }

    public void Backward(MatrixBuffer<float> gradient)
    {
        if (_partners.Length == 0)
        {
            return;
        }

        Copy(gradient.Span, ref _gradient);
        for (int row = 0; row < _partners.Length; row++)
        {
            Span<float> own = gradient.Rows(row, 1);
            TensorPrimitives.Multiply(own, _shares[row], own);
        }

        int width = gradient.All.Columns;
        for (int row = 0; row < _partners.Length; row++)
        {
            Span<float> partner = gradient.Rows((int)_partners[row], 1);
            TensorPrimitives.MultiplyAdd(_gradient.AsSpan(row * width, width), 1 - _shares[row], partner, partner);
        }
    }

    private float Draw(ref FitRandom random)
    {
        double lambda = BetaDistribution.Draw(_alpha, ref random);
        return (float)(_keepsLargerShare ? BatchMixer.Larger(lambda) : lambda);
    }

    private void Copy(PlainBatch batch)
    {
        Copy(batch.Inputs.Span, ref _inputs);
        Copy(batch.Targets.Span, ref _targets);
        Copy(batch.Weights, ref _weights);
    }

    private static void Copy(ReadOnlySpan<float> values, ref float[] copy)
    {
        if (copy.Length < values.Length)
        {
            copy = new float[values.Length];
        }

        values.CopyTo(copy);
    }

    private void Mix(PlainBatch batch, int row, int partner, float share)
    {
        Mix(_inputs, batch.Inputs.Rows(row, 1), partner, share);
        if (batch.HasWeights)
        {
            float own = share * _weights[row];
            float weight = own + ((1 - share) * _weights[partner]);
            batch.Weights[row] = weight;
            share = weight > 0 ? own / weight : share;
        }

        Mix(_targets, batch.Targets.Rows(row, 1), partner, share);
    }

    private static void Mix(float[] all, Span<float> own, int partner, float share) =>
        TensorPrimitives.Lerp(all.AsSpan(partner * own.Length, own.Length), own, share, own);
}
