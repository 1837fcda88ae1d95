using Microsoft.ML.AutoML;

namespace Microsoft.ML.Regularization;

/// <summary>A search for the best parameters of a pipeline. Made by <see cref="SweepCatalog.CreateSweep"/>.</summary>
/// <remarks>
/// <para>
/// A sweep repeats: with the same seed it proposes the same parameters and ends with the same model, whatever the number
/// of parallel trials, unless a time limit or cancellation cuts it short. A trial whose pipeline throws, or whose metric
/// is NaN or infinite, fails and is never the best.
/// </para>
/// <para>
/// Cancellation and time limit are kept to a second. Trainers of the pack end at the next batch; one that does not
/// listen is left to itself, and its thread ends when it does. Models of trials that are not the best are not kept.
/// </para>
/// </remarks>
public sealed class Sweep
{
    private readonly MLContext _context;
    private readonly ISweepable<IEstimator<ITransformer>> _pipeline;
    private readonly SweepOptions _options;

    internal Sweep(MLContext context, ISweepable<IEstimator<ITransformer>> pipeline, SweepOptions options)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        SearchSpace.SearchSpace space = pipeline.SearchSpace;
        SpaceCheck.Check(space, "the search space");
        if (space.FeatureSpaceDim == 0)
        {
            throw new ArgumentException(
                "The search space is empty: no estimator of the pipeline has anything to sweep. Append a sweepable "
                + "estimator, for example ml.Auto().ConR(), or give it a search space with at least one option.",
                nameof(pipeline));
        }

        _context = context;
        _pipeline = pipeline;
        _options = options.Copy();
    }

    /// <summary>Sweeps over rows, which are divided as the options say.</summary>
    /// <param name="data">
    /// The rows. They are read by each trial, on several threads at once in a sweep with parallel trials: cache them if
    /// reading is slow.
    /// </param>
    /// <param name="cancellation">Ends the sweep; it then returns the best model so far.</param>
    /// <returns>The best trial and its model.</returns>
    /// <exception cref="ArgumentException">
    /// A column that the objective needs is missing, or a search needs something that the pipeline does not have.
    /// </exception>
    /// <exception cref="IOException">The store cannot be read or written.</exception>
    /// <exception cref="InvalidDataException">The store is damaged, or is of another experiment.</exception>
    /// <exception cref="InvalidOperationException">No trial completed; the message lists the causes.</exception>
    /// <exception cref="TimeoutException">The time limit came before any trial was finished.</exception>
    /// <exception cref="OperationCanceledException">Canceled before any trial was finished.</exception>
    public Task<SweepResult> RunAsync(IDataView data, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        return RunAsync(data.Schema, seed => SweepRows.Divide(_context, data, _options, seed), cancellation);
    }

    /// <summary>Sweeps over rows that come divided.</summary>
    /// <param name="trainSet">The rows to learn from.</param>
    /// <param name="validationSet">The rows that trials are judged by, with the same columns.</param>
    /// <param name="cancellation">Ends the sweep; it then returns the best model so far.</param>
    /// <inheritdoc cref="RunAsync(IDataView, CancellationToken)" path="/returns"/>
    /// <inheritdoc cref="RunAsync(IDataView, CancellationToken)" path="/exception"/>
    public Task<SweepResult> RunAsync(
        IDataView trainSet, IDataView validationSet, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(trainSet);
        ArgumentNullException.ThrowIfNull(validationSet);
        return RunAsync(trainSet.Schema, _ => SweepRows.Of(trainSet, validationSet, _options), cancellation);
    }

    private Task<SweepResult> RunAsync(
        DataViewSchema schema, Func<int, SweepRows> divide, CancellationToken cancellation) => Task.Factory.StartNew(
            () =>
            {
                using var start = SweepStart.Begin(_context, _pipeline, _options, schema, divide, cancellation);
                return new SweepRun(start).Run();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default);
}
