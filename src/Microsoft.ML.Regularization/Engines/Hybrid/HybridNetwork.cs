using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// A network that the fused engine runs, for methods written as hooks of tensors: they get features and outputs of a
/// pass as leaves, autograd works out the gradient of the loss by these alone, and the fused engine takes it from there.
/// What it computes is what a <see cref="DenseNetwork"/> does.
/// </summary>
internal sealed class HybridNetwork : TensorNetwork
{
    private readonly FusedNetwork<float> _network;
    private readonly FusedPass<float> _evaluation;
    private readonly HybridPasses _passes;
    private readonly LeafGradients _gradients;
    private readonly NetworkParameter[] _tables;
    private readonly RowLosses _losses = new();
    private bool _isPrepared;

    /// <param name="architecture">One that <see cref="EngineChoice"/> leaves to the fused engine.</param>
    /// <param name="dropoutSeed">Seed of dropout masks.</param>
    /// <param name="generator">Draws the first weights.</param>
    /// <param name="threads">The threads, which live longer.</param>
    public HybridNetwork(
        NetworkArchitecture architecture, ulong dropoutSeed, torch.Generator generator, FusedThreads threads)
        : base(architecture, generator, torch.CPU)
    {
        var parameters = new FlatParameters<float>(
            NetworkLayout.Shapes(architecture), Values.Values, Gradients.Values);
        _network = new FusedNetwork<float>(architecture, dropoutSeed, threads, parameters);
        _evaluation = _network.NewPass();
        _passes = new HybridPasses(_network);
        _gradients = new LeafGradients(this, _passes);
        _tables = [.. Parameters.Where(static parameter => parameter.Kind == ParameterKind.Embedding)];
    }

    public override ForwardPass Forward(
        torch.Tensor inputs, Func<torch.Tensor, int, torch.Tensor>? afterLayer = null)
    {
        // Weights stay as they are from the first recorded pass of a step to its gradient.
        if (!_isPrepared)
        {
            _network.Prepare();
            _isPrepared = torch.is_grad_enabled();
        }

        Statistics.Values.CopyTo(_network.Statistics);
        ForwardPass pass = afterLayer is null ? _passes.Run(inputs) : _passes.Run(inputs, afterLayer);
        _network.Statistics.CopyTo(Statistics.Values);
        return pass;
    }

    public override ForwardPass Evaluate(torch.Tensor inputs)
    {
        RunAsScoring(inputs);
        return new ForwardPass(MatrixTensors.Copy(_evaluation.Features), MatrixTensors.Copy(_evaluation.Outputs));
    }

    public override torch.Tensor Predict(torch.Tensor inputs)
    {
        RunAsScoring(inputs);
        return MatrixTensors.Copy(_evaluation.Outputs);
    }

    /// <summary>
    /// Takes the mean over rows of a loss into the objective of the step, with its gradient by the outputs of a pass.
    /// </summary>
    /// <returns>
    /// Its value, a constant to autograd; null, with nothing done, where the gradient goes elsewhere, too.
    /// </returns>
    public torch.Tensor? AddLoss(PlainLoss loss, torch.Tensor outputs, torch.Tensor targets, torch.Tensor? weights)
    {
        if (_passes.Find(outputs) is not { HasGradient: false } pass
            || targets.requires_grad
            || weights is { requires_grad: true }
            || !targets.shape.AsSpan().SequenceEqual(outputs.shape))
        {
            return null;
        }

        double mean = _losses.Run(
            loss,
            pass.Fused,
            MatrixTensors.Numbers(targets),
            weights is null ? [] : MatrixTensors.Numbers(weights));
        return torch.tensor((float)mean);
    }

    public override void Backward(torch.Tensor loss)
    {
        foreach (NetworkParameter table in _tables)
        {
            Gradients.Values.Slice(table.Offset, (int)table.Value.numel()).Clear();
        }

        _gradients.Begin();
        if (loss.requires_grad)
        {
            _gradients.Add(loss, null, _passes.Count);
        }

        bool adds = false;
        for (int i = _passes.Count - 1; i >= 0; i--)
        {
            adds = Backward(i, adds);
        }

        if (!adds)
        {
            Gradients.Values.Clear();
        }

        _gradients.End();
        _passes.Clear();
        _isPrepared = false;
    }

    /// <summary>Runs the backward pass of a pass, whose gradient is complete once all later ones have run.</summary>
    /// <param name="index">The pass.</param>
    /// <param name="adds">Whether gradients add to those of the step that are there.</param>
    /// <returns>Whether there are gradients of the step now.</returns>
    private bool Backward(int index, bool adds)
    {
        HybridPass pass = _passes[index];
        if (!pass.HasGradient)
        {
            return adds;
        }

        if (!adds && !(pass.Fused.IsComplete && pass.Fused.HasOutputGradient))
        {
            // Not every parameter gets a gradient from this pass.
            Gradients.Values.Clear();
            adds = true;
        }

        pass.Fused.WantsInputGradient = pass.Inputs is not null;
        _network.Backward(pass.Fused, adds);
        if (pass.Inputs is { } inputs)
        {
            _gradients.Add(inputs, MatrixTensors.Copy(pass.Fused.InputGradient), index);
        }

        return true;
    }

    private void RunAsScoring(torch.Tensor inputs)
    {
        if (!_isPrepared)
        {
            _network.Prepare();
        }

        Statistics.Values.CopyTo(_network.Statistics);
        ReadOnlySpan<float> numbers = MatrixTensors.Numbers(inputs);
        _evaluation.Inputs.Resize((int)inputs.shape[0]);
        numbers.CopyTo(_evaluation.Inputs.Span);
        _network.Forward(_evaluation, isTraining: false);
    }
}
