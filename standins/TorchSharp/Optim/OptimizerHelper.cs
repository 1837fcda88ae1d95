using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What the optimizers that are written here have in common.</summary>
public abstract class OptimizerHelper : optim.Optimizer
{
    /// <summary>Where the state of each parameter is kept.</summary>
    private readonly Dictionary<Parameter, ParameterState> _state = new(ReferenceEqualityComparer.Instance);

    public OptimizerHelper()
    {
    }

    /// <summary>How many tensors of state a parameter has in this group.</summary>
    private protected abstract int CountState(ParamGroup group);

    private protected abstract void Update(
        ParamGroup group, Parameter parameter, Tensor gradient, ParameterState state);

    public override Tensor step(Func<Tensor>? closure = null)
    {
        var loss = closure?.Invoke();
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var group in Groups)
        {
            foreach (var parameter in group.Parameters)
            {
                if (parameter.Gradient is { } gradient)
                {
                    var state = StateOf(group, parameter);
                    state.Step++;
                    Update(group, parameter, gradient, state);
                }
            }
        }

        return loss!;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var tensor in _state.Values.SelectMany(static state => state.Tensors))
            {
                tensor.Dispose();
            }

            _state.Clear();
        }

        base.Dispose(disposing);
    }

    private ParameterState StateOf(ParamGroup group, Parameter parameter)
    {
        if (!_state.TryGetValue(parameter, out var state))
        {
            state = new ParameterState(parameter, CountState(group));
            _state.Add(parameter, state);
        }

        return state;
    }
}
