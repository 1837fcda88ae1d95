using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>Solves for the last layer of a trained network.</summary>
/// <param name="factors">Factors of the row weights, by row id.</param>
/// <param name="damping">Weight of the squared distance from the layer as it was.</param>
/// <param name="maximumRounds">Most rounds of reweighting.</param>
/// <param name="strength">Share of the change that is made.</param>
internal sealed class HeadRefit(float[] factors, double damping, int maximumRounds, double strength) : IFitObserver
{
    /// <summary>Relative change of the layer at which reweighting ends.</summary>
    private const double Tolerance = 1e-6;

    /// <summary>
    /// Smaller errors, in target standard deviations, count as this: absolute errors have infinite weights at 0.
    /// </summary>
    private const double SmallestError = 1e-3;

    public void AfterFit(IReadOnlyList<NetworkParameter> parameters, FitContext fit)
    {
        var weight = parameters.Last(static parameter => parameter.Kind == ParameterKind.Weight).Value;
        var bias = parameters.Last(static parameter => parameter.Kind == ParameterKind.Bias).Value;
        var change = zeros(weight.shape[1] + 1, 1, ScalarType.Float64, weight.device);
        for (int round = 0; round < maximumRounds; round++)
        {
            var next = Solve(fit, change);
            double moved = next.sub(change).norm().item<double>();
            double length = next.norm().item<double>();
            change = next;
            if (moved <= Tolerance * length)
            {
                break;
            }
        }

        var step = change.mul(strength).to_type(weight.dtype).view(1, -1);
        weight.add_(step.narrow(1, 0, weight.shape[1]));
        bias.add_(step.narrow(1, weight.shape[1], 1).view(-1));
    }

    /// <summary>
    /// The change of the layer, [width + 1, 1], that is best where each row weighs as its error under the last change
    /// says.
    /// </summary>
    private Tensor Solve(FitContext fit, Tensor change)
    {
        long width = change.shape[0];
        var matrix = zeros(width, width, ScalarType.Float64, change.device);
        var vector = zeros(width, 1, ScalarType.Float64, change.device);
        fit.VisitTrainingRows((batch, pass) =>
        {
            var features = pass.Features.to_type(ScalarType.Float64);
            var rows = cat([features, ones_like(features.narrow(1, 0, 1))], 1);
            var targets = batch.Targets.to_type(ScalarType.Float64);
            var left = targets.sub(pass.Outputs);
            var weighted = rows.mul(RowWeights(fit, batch, rows.mm(change).sub(left)));
            matrix.add_(weighted.t().mm(rows));
            vector.add_(weighted.t().mm(left));
        });
        var diagonal = matrix.trace().div(width).mul(damping);
        return linalg.solve(matrix.add(eye(width, dtype: ScalarType.Float64, device: change.device).mul(diagonal)), vector);
    }

    /// <summary>Row weights times slope over error of the loss, [rows, 1]: two for the squared one.</summary>
    private Tensor RowWeights(FitContext fit, TrainingBatch batch, Tensor errors)
    {
        var sizes = errors.abs().clamp_min(SmallestError);
        var weights = tensor(RowDensityWeights.Of(batch, factors), device: errors.device).to_type(errors.dtype);
        if (batch.Weights is { } given)
        {
            weights = weights.mul(given);
        }

        using var gradient = enable_grad();
        var outputs = sizes.detach().requires_grad_();
        var slopes = autograd.grad([fit.TaskLoss(outputs, zeros_like(outputs)).sum()], [outputs])[0];
        return slopes.div(sizes).mul(weights.unsqueeze(1));
    }
}
