using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// What one strength adds to a step of its group: penalties, a base loss that hooks change, and the gradient of these.
/// Runs the hooks of the strength when it is made.
/// </summary>
internal sealed class MemberStep
{
    private readonly TensorPathMember _member;
    private readonly torch.Tensor? _penalty;
    private readonly IList<torch.Tensor> _gradients = [];
    private readonly int _firstParameter;

    /// <param name="member">The strength.</param>
    /// <param name="batch">Its batch after augmentation.</param>
    /// <param name="features">Its features, [rows, width], without gradient.</param>
    /// <param name="outputs">Its outputs, [rows, targets], without gradient.</param>
    public MemberStep(
        TensorPathMember member,
        TrainingBatch batch,
        Func<torch.Tensor> features,
        Func<torch.Tensor> outputs)
    {
        _member = member;
        Batch = batch;
        TrainingStep step = member.Session.TrainingStep;
        torch.Tensor[] leaves = [];
        torch.Tensor? objective = null;
        if (member.Session.Hooks.SeeSteps)
        {
            leaves = [features().requires_grad_(), outputs().requires_grad_()];
            (objective, _penalty) = step.LossOfHooks(batch, new ForwardPass(leaves[0], leaves[1]));
            OwnLoss = objective.detach();
        }

        _penalty = step.AddWeightPenalties(_penalty);
        objective = objective is null || _penalty is null ? objective ?? _penalty : objective.add(_penalty);
        _firstParameter = leaves.Length;
        if (objective is { requires_grad: true })
        {
            IEnumerable<torch.Tensor> parameters = member.Session.Network.Parameters.Select(static p => p.Value);
            // The embeddings of the inputs get their gradient later.
            _gradients = Gradients(objective, [.. leaves, .. parameters], keepGraph: batch.Inputs.requires_grad);
        }
    }

    public TrainingBatch Batch { get; }

    /// <summary>The base loss where hooks have a say in it; its gradient is among those of this step.</summary>
    public torch.Tensor? OwnLoss { get; }

    /// <summary>The gradient of the features; null where it is zero.</summary>
    public torch.Tensor? FeatureGradient => _firstParameter > 0 ? Gradient(0) : null;

    /// <summary>The gradient of the outputs; null where it is zero.</summary>
    public torch.Tensor? OutputGradient => _firstParameter > 0 ? Gradient(1) : null;

    /// <summary>Ends the step, once the network holds the gradient of the base loss.</summary>
    /// <param name="baseLosses">The base losses of all members of the group.</param>
    /// <param name="index">Which of them is this one's.</param>
    /// <param name="inputGradients">The gradients of the inputs of all members; null where they have none.</param>
    public void End(torch.Tensor baseLosses, int index, torch.Tensor? inputGradients)
    {
        if (inputGradients is not null)
        {
            SetEmbeddingGradients(inputGradients.select(0, index));
        }

        using IDisposable noGradient = torch.no_grad();
        IReadOnlyList<NetworkParameter> parameters = _member.Session.Network.Parameters;
        for (int i = 0; i < parameters.Count && _gradients.Count > 0; i++)
        {
            if (Gradient(_firstParameter + i) is { } gradient)
            {
                parameters[i].Gradient.add_(gradient);
            }
        }

        _member.EndStep(OwnLoss?.view(1) ?? baseLosses, OwnLoss is null ? index : 0, _penalty, Batch.Count);
    }

    private void SetEmbeddingGradients(torch.Tensor inputGradient)
    {
        NetworkParameter[] tables =
            [.. _member.Session.Network.Parameters.Where(static p => p.Kind == ParameterKind.Embedding)];
        IList<torch.Tensor> gradients = Gradients(
            Batch.Inputs, [.. tables.Select(static table => table.Value)], keepGraph: false, inputGradient);
        using IDisposable noGradient = torch.no_grad();
        for (int i = 0; i < tables.Length; i++)
        {
            if (gradients[i].IsInvalid)
            {
                tables[i].Gradient.zero_();
            }
            else
            {
                tables[i].Gradient.copy_(gradients[i]);
            }
        }
    }

    /// <summary>The gradients by the variables; invalid for those that the value does not depend on.</summary>
    private static IList<torch.Tensor> Gradients(
        torch.Tensor value, IList<torch.Tensor> variables, bool keepGraph, torch.Tensor? outer = null)
    {
        IList<torch.Tensor> gradients = torch.autograd.grad(
            [value], variables, outer is null ? null : [outer], retain_graph: keepGraph, allow_unused: true);
        // A scope does not count what it disposes of where it holds nothing.
        foreach (torch.Tensor gradient in gradients.Where(static gradient => gradient.IsInvalid)) gradient.Dispose();
        return gradients;
    }

    private torch.Tensor? Gradient(int index) =>
        index < _gradients.Count && _gradients[index] is { IsInvalid: false } gradient ? gradient : null;
}
