using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>Consistent views in one fit.</summary>
internal sealed class ViewConsistencyHook(ViewConsistency options) : IBaseLoss, IStepObserver
{
    private readonly float[] _weights = new float[options.NoiseLevels.Length];
    private readonly float[] _slopes = new float[options.NoiseLevels.Length];
    private readonly float[] _first = new float[options.NoiseLevels.Length];
    private readonly float[] _second = new float[options.NoiseLevels.Length];
    private long _step;

    /// <summary>The arguments of the softmax of the views' weights.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    public Tensor PerRow(Tensor targets, StepContext step, Func<Tensor> inner)
    {
        var outputs = step.Pass.Outputs;
        Tensor[] views = [.. options.NoiseLevels.Select(level => step.Fit.ClassArguments(View(step, level)))];
        var shares = ClassificationBaseLoss.Shares(targets).to(views[0].dtype);
        if (options.LearnsWeights)
        {
            LearnWeights(views, shares, step.Batch.Weights);
        }

        var weights = tensor(_weights, device: outputs.device).to(views[0].dtype).softmax(0);
        return Losses(views, weights, shares).to(outputs.dtype);
    }

    public void AfterStep(IReadOnlyList<NetworkParameter> parameters, FitContext fit)
    {
        if (options.LearnsWeights)
        {
            _step++;
            AdamWKernel.Step(
                _weights, _slopes, _first, _second, new AdamWFactors(options.WeightLearningRate, 0, 1, _step));
        }
    }

    private static Tensor View(StepContext step, double level) => level == 0
        ? step.Pass.Outputs
        : step.Forward(GaussianNoise.Add(
            step.Batch.Inputs, level, step.Fit.Generator, step.Batch.EmbeddedSize)).Outputs;

    private Tensor Losses(Tensor[] views, Tensor weights, Tensor shares) =>
        ViewLoss.CrossEntropy(views, weights, shares, options.WeighsArguments)
            .add(ViewLoss.Consistency(views, weights, options.Gate), options.Strength);

    /// <summary>Works out the derivative of the mean loss by the weights, apart from that by the network.</summary>
    private void LearnWeights(Tensor[] views, Tensor shares, Tensor? rowWeights)
    {
        Tensor[] constants = Array.ConvertAll(views, static view => view.detach());
        var weights = tensor(_weights, device: shares.device).to(shares.dtype).requires_grad_();
        var losses = Losses(constants, weights.softmax(0), shares);
        var mean = (rowWeights is null ? losses : losses.mul(rowWeights)).mean();
        var slopes = autograd.grad([mean], [weights])[0].to(ScalarType.Float32).cpu().contiguous();
        slopes.data<float>().CopyTo(_slopes, 0);
    }
}
