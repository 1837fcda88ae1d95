using Microsoft.ML.Regularization.MlNetBridge;
using Microsoft.ML.Regularization.Transformers;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Trains a fully connected network for regression, with any list of regularizers. Made by
/// <c>mlContext.Regression.Trainers.Network</c> or <c>mlContext.Regression.Trainers.ConR</c>.
/// </summary>
/// <remarks>
/// <para>
/// Input columns: a label (<c>Single</c>), features (vector of <c>Single</c> of known size), optionally row weights
/// (<c>Single</c>). Output column: <c>Score</c> (<c>Single</c>).
/// </para>
/// <list type="table">
/// <listheader><term>Characteristic</term><description>Value</description></listheader>
/// <item><term>Machine learning task</term><description>Regression</description></item>
/// <item>
/// <term>Is normalization required?</term>
/// <description>No: features and label are standardized by the trainer, and the model scales back</description>
/// </item>
/// <item>
/// <term>Is caching required?</term>
/// <description>No: rows are read once, or once an epoch with <see cref="NetworkOptions.MemoryBudget"/></description>
/// </item>
/// <item>
/// <term>Required NuGet in addition to Microsoft.ML</term>
/// <description>
/// MLRegularization, and TorchSharp-cpu or a CUDA package of TorchSharp; to score: nothing of TorchSharp
/// </description>
/// </item>
/// </list>
/// <para>
/// A batch passes through a multilayer perceptron; the base loss, multiplied by the row weights, and the penalties of
/// the regularizers are averaged over its rows and minimized by AdamW. A part of the rows, put aside by the seed,
/// decides when to stop; the model holds the weights of the best epoch. A trainer holds no state of a fit and may be
/// used again.
/// </para>
/// </remarks>
public sealed class NetworkRegressionTrainer : ITrainerEstimator<NetworkRegressionTransformer, NetworkModelParameters>
{
    private readonly IHostEnvironment _environment;
    private readonly NetworkRegressionOptions _options;

    internal NetworkRegressionTrainer(IHostEnvironment environment, NetworkRegressionOptions options)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _environment = environment;
        _options = options;
    }

    /// <summary>What ML.NET wants to know about the trainer.</summary>
    public TrainerInfo Info { get; } = TrainerInfos.OfNetwork();

    /// <summary>Trains; rows for early stopping are those of the options.</summary>
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
    public NetworkRegressionTransformer Fit(IDataView input) => Fit(input, null);

    /// <summary>Trains with rows for early stopping.</summary>
    /// <param name="trainData">The training rows.</param>
    /// <param name="validationData">The validation rows; null for those of the options.</param>
    /// <inheritdoc cref="Fit(IDataView)" path="/exception"/>
    public NetworkRegressionTransformer Fit(IDataView trainData, IDataView? validationData)
    {
        ArgumentNullException.ThrowIfNull(trainData);
        IHost host = _environment.Register(_options.TrainerName);
        var fit = new NetworkFit(host, _options, BaseLoss.Of(_options), _options.StandardizesTarget);
        NetworkModelParameters model = fit.Run(trainData, validationData);
        return new NetworkRegressionTransformer(model, _options.FeatureColumnName);
    }

    /// <summary>The schema after training: the columns of the input and <c>Score</c>.</summary>
    /// <param name="inputSchema">The schema of the input.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        ShapeCheck.Check(inputSchema, _options);
        IEnumerable<SchemaShape.Column> kept =
            inputSchema.Where(static column => column.Name != ScoreColumns.ScoreName);
        return new SchemaShape([.. kept, SchemaShapes.RegressionScore()]);
    }
}
