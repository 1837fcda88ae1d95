using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// A fully connected network whose gradients come from LibTorch's autograd. A hidden layer is linear, normalization,
/// activation, dropout, then the layer's input where there is a skip connection.
/// </summary>
internal sealed class DenseNetwork : TensorNetwork
{
    private readonly torch.Tensor[] _loss = new torch.Tensor[1];
    private torch.Tensor[]? _leaves;

    public DenseNetwork(
        NetworkArchitecture architecture, ulong dropoutSeed, torch.Generator generator, FitDevice device)
        : base(architecture, generator, device) =>
        ActivationLayer = new ActivationLayer(
            architecture.Activation, architecture.Dropout, dropoutSeed, generator, device);

    public ActivationLayer ActivationLayer { get; }

    public override ForwardPass Forward(
        torch.Tensor inputs, Func<torch.Tensor, int, torch.Tensor>? afterLayer = null) =>
        Run(inputs, isTraining: true, afterLayer);

    public override ForwardPass Evaluate(torch.Tensor inputs)
    {
        using IDisposable noGradient = torch.no_grad();
        return Run(inputs, isTraining: false);
    }

    public override torch.Tensor Predict(torch.Tensor inputs) => Evaluate(inputs).Outputs;

    public override void Backward(torch.Tensor loss)
    {
        _loss[0] = loss;
        if (_leaves?.Length != Parameters.Count + Companions.Count)
        {
            _leaves = [.. Parameters.Concat(Companions).Select(static parameter => parameter.Value)];
        }

        IList<torch.Tensor> gradients = torch.autograd.grad(_loss, _leaves, allow_unused: Companions.Count > 0);
        if (Gradients.HasDirectMemory)
        {
            CopyByMemory(gradients);
        }
        else
        {
            CopyByTensor(gradients);
        }

        CopyToCompanions(gradients);
        ActivationLayer.EndStep();
    }

    public override void Dispose()
    {
        ActivationLayer.Dispose();
        base.Dispose();
    }

    private ForwardPass Run(
        torch.Tensor inputs, bool isTraining, Func<torch.Tensor, int, torch.Tensor>? afterLayer = null)
    {
        torch.Tensor values = inputs;
        for (int i = 0; i < Layers.Count - 1; i++)
        {
            DenseLayerState layer = Layers[i];
            torch.Tensor outputs = torch.nn.functional.linear(values, layer.Weight.Value, layer.Bias.Value);
            outputs = layer.Normalize(outputs, isTraining);
            outputs = isTraining ? ActivationLayer.Train(outputs) : ActivationLayer.Predict(outputs);
            values = layer.HasSkip ? outputs.add(values) : outputs;
            values = afterLayer is null ? values : afterLayer(values, i + 1);
        }

        return new ForwardPass(values, Head(values));
    }

    private void CopyByMemory(IList<torch.Tensor> gradients)
    {
        Span<float> all = Gradients.Values;
        for (int i = 0; i < Parameters.Count; i++)
        {
            torch.Tensor gradient = gradients[i];
            if (gradient.is_contiguous())
            {
                FlatTensor.MemoryOf(gradient).CopyTo(all[Parameters[i].Offset..]);
            }
            else
            {
                Parameters[i].Gradient.copy_(gradient);
            }
        }
    }

    private void CopyByTensor(IList<torch.Tensor> gradients)
    {
        for (int i = 0; i < Parameters.Count; i++)
        {
            Parameters[i].Gradient.copy_(gradients[i]);
        }
    }

    private void CopyToCompanions(IList<torch.Tensor> gradients)
    {
        for (int i = 0; i < Companions.Count; i++)
        {
            torch.Tensor gradient = gradients[Parameters.Count + i];
            if (gradient.IsInvalid)
            {
                // A scope does not count what it disposes of where it holds nothing.
                gradient.Dispose();
                Companions[i].Gradient.zero_();
            }
            else
            {
                Companions[i].Gradient.copy_(gradient);
            }
        }
    }
}
