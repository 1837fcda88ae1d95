using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>Balanced MSE in one fit.</summary>
internal sealed class BalancedMseHook(BalancedMse options, ITargetPrior prior) : IBaseLoss, IStepObserver
{
    private readonly LearnedNoise _noise = new(options.NoiseScale, options.NoiseLearningRate);
    private double _noiseSlope;

    public Tensor PerRow(Tensor targets, StepContext step, Func<Tensor> inner)
    {
        var outputs = step.Pass.Outputs;
        var losses = Losses(outputs, targets, step.Batch.Weights);
        return options.Strength == 1
            ? losses
            : losses.mul(options.Strength).add(inner().mul(1 - options.Strength));
    }

    public void AfterStep(IReadOnlyList<NetworkParameter> parameters, FitContext fit)
    {
        if (options.LearnsNoise)
        {
            _noise.Step(_noiseSlope);
        }
    }

    private Tensor Losses(Tensor outputs, Tensor targets, Tensor? weights)
    {
        BalancedMseTerms terms;
        using (no_grad())
        {
            terms = prior.Terms(outputs.detach(), targets, weights, _noise.Value);
            if (options.LearnsNoise)
            {
                var slopes = terms.NoiseSlopes();
                _noiseSlope = (weights is null ? slopes : slopes.mul(weights)).mean()
                    .to_type(ScalarType.Float64).item<double>();
            }
        }

        return KnownSlope.Attach(terms.Losses, outputs, terms.Slopes);
    }
}
