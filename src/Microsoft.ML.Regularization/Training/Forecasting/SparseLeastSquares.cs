using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Least squares with a sparsity penalty, for one target, by proximal steps along one coordinate at a time: they set
/// weights to exactly zero. What minimizes is mean squared error + penalty · Σ factorⱼ · r(|wⱼ|); where r is not
/// convex, the minimum nearest downhill from where the weights start.
/// </summary>
/// <param name="problem">Moments of inputs and targets.</param>
/// <param name="target">Which target.</param>
/// <param name="function">r.</param>
/// <param name="factors">Factors of the penalty by input; null for one.</param>
internal sealed class SparseLeastSquares(
    LeastSquaresProblem problem, int target, SparsityFunction function, double[]? factors = null)
{
    private readonly double[] _slopes = new double[problem.InputCount];

    /// <summary>The weights; those of the start until <see cref="Minimize"/>.</summary>
    public double[] Weights { get; } = new double[problem.InputCount];

    /// <summary>Number of weights that are not zero.</summary>
    public int ActiveCount => Weights.Count(static weight => weight != 0);

    /// <summary>Starts from weights.</summary>
    public void StartFrom(ReadOnlySpan<double> weights)
    {
        weights.CopyTo(Weights);
        problem.ProductsOf(target).CopyTo(_slopes);
        for (int i = 0; i < Weights.Length; i++)
        {
            Move(i, Weights[i]);
        }
    }

    /// <summary>Goes downhill from the weights as they are.</summary>
    /// <param name="penalty">The strength of the penalty.</param>
    /// <param name="mostSweeps">
    /// Number of passes over the coordinates after which it ends in any case: where lags are nearly the same, the last
    /// digits take many.
    /// </param>
    /// <param name="tolerance">
    /// It ends where no weight moves by more, in units of the target's deviation and for inputs of variance one.
    /// </param>
    /// <param name="control">Ends the work where the fit is canceled.</param>
    public void Minimize(double penalty, int mostSweeps, double tolerance, FitControl control)
    {
        double allowed = tolerance * Math.Sqrt(Math.Max(problem.TargetVariances[target], double.Epsilon));
        for (int sweep = 0; sweep < mostSweeps; sweep++)
        {
            control.ThrowIfCanceled();
            // All coordinates, then those in use alone until they are at rest: most are zero and stay so.
            if (Sweep(penalty, all: true) <= allowed)
            {
                return;
            }

            while (sweep < mostSweeps && Sweep(penalty, all: false) > allowed)
            {
                sweep++;
            }
        }
    }

    private double Sweep(double penalty, bool all)
    {
        double largest = 0;
        for (int i = 0; i < Weights.Length; i++)
        {
            double variance = problem.Inputs[((long)i * Weights.Length) + i];
            if ((!all && Weights[i] == 0) || !(variance > 0))
            {
                continue;
            }

            double best = Weights[i] + (_slopes[i] / variance);
            double next = function.Proximal(best, penalty * (factors?[i] ?? 1) / (2 * variance));
            double change = next - Weights[i];
            if (change != 0)
            {
                Weights[i] = next;
                Move(i, change);
                largest = Math.Max(largest, Math.Abs(change) * Math.Sqrt(variance));
            }
        }

        return largest;
    }

    // Half the negative gradient of the squared error follows each change.
    private void Move(int input, double change)
    {
        if (change != 0)
        {
            TensorPrimitives.MultiplyAdd(problem.InputRow(input), -change, _slopes, _slopes);
        }
    }
}
