using Microsoft.ML.AutoML;
using Microsoft.ML.Regularization;

namespace Microsoft.ML;

/// <summary>Doors to sweeps.</summary>
public static class SweepCatalog
{
    /// <summary>
    /// A search for the best parameters of a pipeline. Beside what ML.NET's own <see cref="AutoMLExperiment"/> does, it
    /// keeps time limits to a second, trains on all rows in the end, minimizes any function, repeats trials with several
    /// seeds, runs several at a time, stops bad ones early, and goes on after its process was killed.
    /// </summary>
    /// <param name="context">
    /// The context: its log gets a line a trial, and canceling it ends the sweep. (Not <c>mlContext.Auto()</c>, which
    /// does not give its context away.)
    /// </param>
    /// <param name="pipeline">A sweepable pipeline or estimator.</param>
    /// <param name="options">The settings; <see cref="SweepOptions.Objective"/> must be set.</param>
    /// <returns>The sweep, which <see cref="Sweep.RunAsync(IDataView, CancellationToken)"/> runs.</returns>
    /// <exception cref="ArgumentException">
    /// The search space is empty or cannot be sampled, or an option is out of its range.
    /// </exception>
    /// <example>
    /// <code>
    /// var pipeline = prepare.Append(mlContext.Auto().ConR(new ConROptions { HiddenUnits = [128, 128] }));
    /// var sweep = mlContext.CreateSweep(pipeline, new SweepOptions
    /// {
    ///     Objective = SweepObjective.Of(RegressionMetric.MeanAbsoluteError),
    ///     MaximumTrials = 40,
    ///     Store = new JsonLinesTrialStore("sweep.jsonl"),
    /// });
    /// SweepResult result = await sweep.RunAsync(data, cancellation);
    /// </code>
    /// </example>
    public static Sweep CreateSweep(
        this MLContext context, ISweepable<IEstimator<ITransformer>> pipeline, SweepOptions options) =>
        new(context, pipeline, options);

    /// <summary>Lets an experiment of ML.NET propose by successive halving over epochs: <see cref="AshaTuner"/>.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <returns>The experiment.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is not usable.</exception>
    public static AutoMLExperiment SetAshaTuner(this AutoMLExperiment experiment, AshaOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        options?.Validate();
        return experiment.SetTuner(services =>
        {
            var settings = (AutoMLExperiment.AutoMLExperimentSettings)services.GetService(
                typeof(AutoMLExperiment.AutoMLExperimentSettings))!;
            return new AshaTuner(settings.SearchSpace!, options, settings.Seed ?? 0);
        });
    }
}
