using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>The group lasso of a network's weights.</summary>
internal sealed class GroupLassoPenalty(double strength, LassoGroups groups) : IWeightPenalty
{
    public Tensor Penalty(IReadOnlyList<NetworkParameter> parameters)
    {
        int first = IndexOfWeight(parameters, 0);
        if (groups == LassoGroups.Inputs)
        {
            return Lengths(parameters[first].Value.t()).mul(strength);
        }

        Tensor? sum = null;
        for (int current = first; IndexOfWeight(parameters, current + 1) is var next and >= 0; current = next)
        {
            var neurons = Lengths(WithBias(parameters, current));
            sum = sum is null ? neurons : sum.add(neurons);
        }

        // A network without a hidden layer has no hidden neuron.
        return (sum ?? zeros_like(parameters[first].Value).sum()).mul(strength);
    }

    /// <summary>√(group size) · Σ ‖row‖; LibTorch gives a row of zeros the gradient zero.</summary>
    internal static Tensor Lengths(Tensor groups) => groups.norm(1).sum().mul(Math.Sqrt(groups.shape[1]));

    private static Tensor WithBias(IReadOnlyList<NetworkParameter> parameters, int weight)
    {
        var rows = parameters[weight].Value;
        bool hasBias = weight + 1 < parameters.Count && parameters[weight + 1].Kind == ParameterKind.Bias;
        return hasBias ? cat([rows, parameters[weight + 1].Value.unsqueeze(1)], 1) : rows;
    }

    private static int IndexOfWeight(IReadOnlyList<NetworkParameter> parameters, int start)
    {
        for (int i = start; i < parameters.Count; i++)
        {
            if (parameters[i].Kind == ParameterKind.Weight)
            {
                return i;
            }
        }

        return -1;
    }
}
