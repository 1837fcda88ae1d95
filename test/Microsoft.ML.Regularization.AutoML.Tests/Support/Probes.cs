using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace.Option;

namespace Microsoft.ML.Regularization.AutoML.Tests;

/// <summary>Sweeps without training: the metric is a function of the one swept value, X from 0 to 1.</summary>
internal static class Probes
{
    public static SweepableEstimator Estimator(Action<double, int>? work = null, int bytes = 0)
    {
        var space = new SearchSpace.SearchSpace { ["X"] = new UniformDoubleOption(0, 1, defaultValue: 0.5) };
        return new SweepableEstimator(
            (context, parameter) => new ProbeEstimator(
                context, parameter["X"].AsType<double>(), work ?? ((_, _) => { }), bytes),
            space);
    }

    /// <summary>The distance of X to 0.3.</summary>
    public static SweepObjective Objective { get; } =
        SweepObjective.Of("distance", maximizes: false, fit => Math.Abs(Value(fit.Model) - 0.3));

    public static double Value(ITransformer model) => ((ProbeTransformer)model).Value;

    public static double X(SweepTrial trial) => (double)trial.Values["X"];

    public static SweepOptions Options(int trials) => new()
    {
        Objective = Objective,
        MaximumTrials = trials,
        Seed = 5,
        RefitsOnAllRows = false,
    };

    public static Task<SweepResult> Run(
        SweepOptions options, Action<double, int>? work = null, int bytes = 0, CancellationToken token = default) =>
        new MLContext(1).CreateSweep(Estimator(work, bytes), options).RunAsync(Tables.View(Tables.Linear(50)), token);
}
