namespace Microsoft.ML.Trainers;

/// <summary>
/// Minimizes the weighted mean of a smooth convex loss of linear scores, plus l1 times the absolute weights and l2/2
/// times the squared weights, by accelerated proximal gradient steps (Beck and Teboulle, 2009) that start anew where
/// the objective rises (O'Donoghue and Candes, 2015). Biases are not penalized.
/// </summary>
internal sealed class LinearSolver
{
    public const int DefaultIterations = 2000;

    private const double Tolerance = 1e-12;
    private const int StillSteps = 5;

    private readonly LinearObjective _objective;
    private readonly double[] _thresholds;
    private double _curvature = 1;

    public LinearSolver(TrainingRows rows, int classes, RowLoss loss, double l1, double l2)
    {
        _objective = new LinearObjective(rows, classes, loss, l2);
        _thresholds = _objective.Penalties(l1);
    }

    public LinearWeights Minimize(int iterations, Action checkAlive)
    {
        var current = new double[_thresholds.Length];
        double[] ahead = current;
        double momentum = 1;
        double value = _objective.Evaluate(current, new double[current.Length]);
        int still = 0;
        for (int i = 0; i < iterations && still < StillSteps; i++)
        {
            checkAlive();
            (double[] next, double nextValue) = Step(ahead);
            if (nextValue > value && !ReferenceEquals(ahead, current))
            {
                ahead = current;
                momentum = 1;
                continue;
            }
            still = value - nextValue <= Tolerance * Math.Max(1, Math.Abs(value)) ? still + 1 : 0;
            double nextMomentum = (1 + Math.Sqrt(1 + 4 * momentum * momentum)) / 2;
            double share = (momentum - 1) / nextMomentum;
            ahead = [.. next.Select((x, j) => x + share * (x - current[j]))];
            (current, value, momentum) = (next, nextValue, nextMomentum);
        }
        return _objective.ToWeights(current);
    }

    /// <summary>One proximal step, of a length at which the quadratic bound holds.</summary>
    private (double[] Next, double Value) Step(double[] from)
    {
        var gradient = new double[from.Length];
        double smooth = _objective.Evaluate(from, gradient);
        var next = new double[from.Length];
        var nextGradient = new double[from.Length];
        for (_curvature *= 0.9; ; _curvature *= 2)
        {
            double bound = smooth;
            double penalty = 0;
            for (int j = 0; j < next.Length; j++)
            {
                next[j] = Shrink(from[j] - gradient[j] / _curvature, _thresholds[j] / _curvature);
                double change = next[j] - from[j];
                bound += gradient[j] * change + _curvature / 2 * change * change;
                penalty += _thresholds[j] * Math.Abs(next[j]);
            }
            double value = _objective.Evaluate(next, nextGradient);
            // The slack is for rounding where a step is too small to be seen.
            if (value <= bound + 1e-13 * Math.Max(1, Math.Abs(bound)) || _curvature > 1e30)
                return (next, value + penalty);
        }
    }

    private static double Shrink(double x, double threshold) =>
        Math.Sign(x) * Math.Max(0, Math.Abs(x) - threshold);
}
