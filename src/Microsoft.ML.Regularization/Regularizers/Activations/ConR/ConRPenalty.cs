using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>ConR in one fit: makes the views and hands them to <see cref="ConRLoss"/>.</summary>
internal sealed class ConRPenalty(ConR options) : IPenalty
{
    private readonly ConR _options = (ConR)options.Copy();

    public Tensor? PerRow(StepContext step)
    {
        if (step.Fit.Epoch < _options.WarmUpEpochs)
        {
            return null;
        }

        var perRow = _options.Views == ConRViews.TwoViews ? OfTwoViews(step) : OfSingleView(step);
        return perRow.mul(_options.Strength);
    }

    private Tensor OfSingleView(StepContext step) => ConRLoss.PerRow(
        step.Pass.Features, step.Batch.Targets, step.Pass.Outputs, step.Batch.Weights, _options);

    private Tensor OfTwoViews(StepContext step)
    {
        var batch = step.Batch;
        var inputs = batch.Inputs.repeat(2, 1);
        if (_options.FeatureNoise > 0)
        {
            inputs = GaussianNoise.Add(inputs, _options.FeatureNoise, step.Fit.Generator, batch.EmbeddedSize);
        }

        var pass = step.Forward(inputs);
        return ConRLoss.PerRow(
            pass.Features, batch.Targets.repeat(2, 1), pass.Outputs, batch.Weights?.repeat(2), _options);
    }
}
