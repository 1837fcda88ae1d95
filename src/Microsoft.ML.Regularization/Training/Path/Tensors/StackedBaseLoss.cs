using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>The base losses of all networks of a group in one piece.</summary>
internal static class StackedBaseLoss
{
    /// <summary>Works out losses and gradient.</summary>
    /// <param name="baseLoss">The base loss.</param>
    /// <param name="outputs">[networks, rows, targets], without gradient.</param>
    /// <param name="steps">The steps of the networks.</param>
    /// <returns>
    /// The mean loss of each network, [networks], and the gradient of their sum by the outputs, contiguous; zero for
    /// those that have a loss of their own. Neither takes part in a gradient.
    /// </returns>
    public static (torch.Tensor Losses, torch.Tensor Gradient) Of(
        BaseLoss baseLoss, torch.Tensor outputs, MemberStep[] steps)
    {
        if (Array.TrueForAll(steps, static step => step.OwnLoss is not null))
        {
            return (torch.zeros(steps.Length, device: outputs.device), torch.zeros_like(outputs));
        }

        torch.Tensor leaf = outputs.detach().requires_grad_();
        torch.Tensor rows = baseLoss.PerRow(leaf.view(-1, leaf.shape[2]), Targets(steps))
            .view(steps.Length, steps[0].Batch.Count);
        torch.Tensor losses = (Weights(steps) is { } weights ? rows.mul(weights) : rows).mean([1L]);
        torch.Tensor gradient = torch.autograd.grad([losses.sum()], [leaf])[0].contiguous();
        for (int i = 0; i < steps.Length; i++)
        {
            if (steps[i].OwnLoss is not null)
            {
                gradient.select(0, i).zero_();
            }
        }

        return (losses.detach(), gradient);
    }

    private static torch.Tensor Targets(MemberStep[] steps) =>
        Array.TrueForAll(steps, step => ReferenceEquals(step.Batch.Targets, steps[0].Batch.Targets))
            ? steps[0].Batch.Targets.repeat(steps.Length, 1)
            : torch.cat([.. steps.Select(static step => step.Batch.Targets.detach())]);

    /// <summary>[rows] for all networks, or [networks, rows]; null where all are one.</summary>
    private static torch.Tensor? Weights(MemberStep[] steps)
    {
        if (Array.TrueForAll(steps, step => ReferenceEquals(step.Batch.Weights, steps[0].Batch.Weights)))
        {
            return steps[0].Batch.Weights;
        }

        return torch.stack(steps.Select(static step =>
            step.Batch.Weights ?? torch.ones(step.Batch.Count, device: step.Batch.Inputs.device)));
    }
}
