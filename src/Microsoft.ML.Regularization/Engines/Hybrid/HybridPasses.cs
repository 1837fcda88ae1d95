using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>The passes of one step through a network of the fused engine, in the order in which they ran.</summary>
internal sealed class HybridPasses(FusedNetwork<float> network)
{
    private readonly List<HybridPass> _passes = [];
    private readonly Dictionary<int, Stack<HybridPass>> _spare = [];
    private readonly int _lastLayer = network.Architecture.LayerCount - 1;

    public int Count => _passes.Count;

    public HybridPass this[int index] => _passes[index];

    /// <summary>Whether the inputs of any pass take part in the gradient.</summary>
    public bool HaveInputGraph => _passes.Exists(static pass => pass.Inputs is not null);

    /// <summary>The pass that gave outputs; null where none did.</summary>
    public HybridPass? Find(torch.Tensor outputs) => _passes.Find(pass => ReferenceEquals(pass.Outputs, outputs));

    /// <summary>A pass through all layers; where nothing is recorded, nothing is kept of it.</summary>
    public ForwardPass Run(torch.Tensor inputs)
    {
        int before = Count;
        HybridPass pass = Begin(0, inputs);
        network.Forward(pass.Fused, isTraining: true);
        ForwardPass given = End(pass, inputs);
        KeepOrDrop(before);
        return given;
    }

    /// <summary>The same, of one pass after each layer whose outputs are changed.</summary>
    public ForwardPass Run(torch.Tensor inputs, Func<torch.Tensor, int, torch.Tensor> afterLayer)
    {
        int before = Count;
        HybridPass pass = Begin(0, inputs);
        torch.Tensor values = inputs;
        for (int layer = 0; layer < _lastLayer; layer++)
        {
            network.Forward(pass.Fused, (layer, layer + 1), isTraining: true);
            torch.Tensor leaf = MatrixTensors.Leaf(pass.Fused.Outputs);
            values = afterLayer(leaf, layer + 1);
            if (!ReferenceEquals(values, leaf))
            {
                pass.Outputs = leaf;
                pass = Begin(layer + 1, values);
            }
        }

        network.Forward(pass.Fused, (_lastLayer, _lastLayer + 1), isTraining: true);
        ForwardPass given = End(pass, values);
        KeepOrDrop(before);
        return given;
    }

    /// <summary>Ends the step: its passes may be used again.</summary>
    public void Clear() => Drop(0);

    private HybridPass Begin(int layer, torch.Tensor inputs)
    {
        HybridPass pass = _spare.TryGetValue(layer, out Stack<HybridPass>? spare) && spare.TryPop(out HybridPass? used)
            ? used
            : new HybridPass(network.NewPass(layer));
        pass.Begin(inputs);
        _passes.Add(pass);
        return pass;
    }

    private ForwardPass End(HybridPass pass, torch.Tensor inputs)
    {
        pass.Outputs = MatrixTensors.Leaf(pass.Fused.Outputs);
        if (pass.Fused.First == _lastLayer)
        {
            return new ForwardPass(inputs, pass.Outputs);
        }

        pass.Features = MatrixTensors.Leaf(pass.Fused.Features);
        return new ForwardPass(pass.Features, pass.Outputs);
    }

    private void KeepOrDrop(int before)
    {
        if (!torch.is_grad_enabled())
        {
            Drop(before);
        }
    }

    private void Drop(int first)
    {
        for (int i = first; i < _passes.Count; i++)
        {
            int layer = _passes[i].Fused.First;
            if (!_spare.TryGetValue(layer, out Stack<HybridPass>? spare))
            {
                _spare.Add(layer, spare = []);
            }

            spare.Push(_passes[i]);
        }

        _passes.RemoveRange(first, _passes.Count - first);
    }
}
