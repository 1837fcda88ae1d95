using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Parameters that are learned under the same options.</summary>
public class ParamGroup : optim.ILearningRateController
{
    public ParamGroup()
    {
    }

    internal ParamGroup(IEnumerable<Parameter> parameters, OptimizerOptions? options)
    {
        Parameters = [.. parameters];
        Options = options!;
    }

    public IEnumerable<Parameter> Parameters { get; set; } = [];

    public OptimizerOptions Options { get; set; } = null!;

    public double LearningRate
    {
        get => Options.LearningRate!.Value;
        set => Options.LearningRate = value;
    }

    public double InitialLearningRate
    {
        get => Options.InitialLearningRate;
        set => Options.InitialLearningRate = value;
    }
}
