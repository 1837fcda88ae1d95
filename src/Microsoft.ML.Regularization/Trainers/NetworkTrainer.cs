using Microsoft.ML.Regularization.MlNetBridge;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers;

namespace Microsoft.ML.Regularization;

/// <summary>
/// What the network trainers of all tasks share: an estimator around one fit of the engine. It holds no state of a fit
/// and may be used again.
/// </summary>
/// <typeparam name="TTransformer">What a fit gives.</typeparam>
public abstract class NetworkTrainer<TTransformer> : ITrainerEstimator<TTransformer, NetworkModelParameters>
    where TTransformer : NetworkTransformer
{
    private readonly IHostEnvironment _environment;
    private readonly NetworkOptions _options;

    private protected NetworkTrainer(IHostEnvironment environment, NetworkOptions options)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _environment = environment;
        _options = options;
    }

    /// <summary>What ML.NET wants to know about the trainer.</summary>
    public TrainerInfo Info { get; } = TrainerInfos.OfNetwork();

    /// <summary>The options with which the trainer fits.</summary>
    internal NetworkOptions Options => _options;

    private protected IHostEnvironment Environment => _environment;

    private protected abstract BaseLoss Loss { get; }

    private protected virtual bool StandardizesTarget => false;

    /// <summary>Trains; rows for early stopping and calibration are those of the options.</summary>
    /// <param name="input">The training rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A column is missing or has the wrong type, or an option is not usable.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The rows cannot be used; the message names column, row and remedy.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// The token of the options or the ML.NET context was canceled.
    /// </exception>
    public TTransformer Fit(IDataView input) => Fit(input, null);

    /// <summary>Trains with rows for early stopping and calibration.</summary>
    /// <param name="trainData">The training rows.</param>
    /// <param name="validationData">The validation rows; null for those of the options.</param>
    /// <inheritdoc cref="Fit(IDataView)" path="/exception"/>
    public TTransformer Fit(IDataView trainData, IDataView? validationData)
    {
        ArgumentNullException.ThrowIfNull(trainData);
        IHost host = _environment.Register(_options.TrainerName);
        NetworkFit fit = NewFit(host, SettleAll(host, trainData, validationData));
        return Transformer(fit.Run(trainData, validationData), _options.FeatureColumnName);
    }

    /// <summary>
    /// Trains one network for each strength of a regularizer, all together in one pass over the rows, and chooses
    /// among them by the validation rows.
    /// </summary>
    /// <param name="trainData">The training rows.</param>
    /// <param name="path">The strengths, and of what.</param>
    /// <param name="validationData">The validation rows; null for those of the options.</param>
    /// <returns>
    /// A model a strength: that of a fit of its own with the same seed, bit for bit on the fused engine and but for
    /// rounding by tensors. Each stops early by its own validation loss.
    /// </returns>
    /// <example>
    /// <code>
    /// var path = mlContext.Regression.Trainers.Network(options).FitPath(trainData, new RegularizationPathOptions
    /// {
    ///     Regularizer = strength => new GroupLasso { Strength = strength },
    ///     Strengths = RegularizationPathOptions.LogSpaced(1e-5, 1e-1, 16),
    /// });
    /// var scored = path.Best.Model.Transform(testData);
    /// </code>
    /// </example>
    /// <exception cref="InvalidOperationException">
    /// There are no validation rows, training failed at all strengths, or the rows cannot be used.
    /// </exception>
    /// <inheritdoc cref="Fit(IDataView)" path="/exception"/>
    public RegularizationPath<TTransformer> FitPath(
        IDataView trainData, RegularizationPathOptions path, IDataView? validationData = null)
    {
        ArgumentNullException.ThrowIfNull(trainData);
        ArgumentNullException.ThrowIfNull(path);
        IHost host = _environment.Register(_options.TrainerName);
        NetworkOptions options = SettleAll(host, trainData, validationData);
        IReadOnlyList<PathResult> results = new PathFit(NewFit(host, options), options, Loss, path)
            .Run(trainData, validationData);
        return new RegularizationPath<TTransformer>(
            [.. results.Select(result => new RegularizationPathPoint<TTransformer>(
                result.Strength,
                result.Model is { } model ? Transformer(model, _options.FeatureColumnName) : null,
                result.Score,
                result.Failure))],
            path.PrefersStrongest);
    }

    /// <summary>The schema after training: the columns of the input and the score columns.</summary>
    /// <param name="inputSchema">The schema of the input.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        ShapeCheck.Check(inputSchema, _options);
        SchemaShape.Column label = inputSchema.First(column => column.Name == _options.LabelColumnName);
        SchemaShape.Column[] scores = [.. ScoreColumnsOf(label)];
        return new SchemaShape(
            [.. inputSchema.Where(column => !Array.Exists(scores, score => score.Name == column.Name)), .. scores]);
    }

    /// <summary>The options of a fit, once all that depends on the rows is settled.</summary>
    private protected virtual NetworkOptions Settle(IHost host, IDataView trainData, IDataView? validationData) =>
        _options;

    /// <summary>A trainer of the same kind with other options.</summary>
    private protected abstract IEstimator<ITransformer> With(NetworkOptions options);

    private protected abstract TTransformer Transformer(NetworkModelParameters model, string featureColumnName);

    private protected abstract IEnumerable<SchemaShape.Column> ScoreColumnsOf(SchemaShape.Column label);

    private NetworkOptions SettleAll(IHost host, IDataView trainData, IDataView? validationData) =>
        new ForgetRateSearch(host, Settle(host, trainData, validationData), validationData).Run(trainData, With);

    private NetworkFit NewFit(IHost host, NetworkOptions options) => new(
        host, options, Loss, StandardizesTarget, model => Transformer(model, options.FeatureColumnName));
}
