using Microsoft.ML.Regularization.MlNetBridge;
using Microsoft.ML.Regularization.Transformers;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Trains a fully connected network for two classes, with any list of regularizers. Made by
/// <c>mlContext.BinaryClassification.Trainers.Network</c>.
/// </summary>
/// <remarks>
/// <para>
/// Input columns: a label (<c>Boolean</c>), features (vector of <c>Single</c> of known size), optionally row weights
/// (<c>Single</c>). Output columns: <c>PredictedLabel</c> (<c>Boolean</c>), <c>Score</c> (<c>Single</c>, the log-odds
/// of true) and, unless <see cref="NetworkClassificationOptions.CalibratesProbabilities"/> is false, <c>Probability</c>
/// (<c>Single</c>, of true).
/// </para>
/// <list type="table">
/// <listheader><term>Characteristic</term><description>Value</description></listheader>
/// <item><term>Machine learning task</term><description>Binary classification</description></item>
/// <item>
/// <term>Is normalization required?</term>
/// <description>No: features are standardized by the trainer, and the model does the same</description>
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
/// A batch passes through a multilayer perceptron; the loss (<see cref="NetworkClassificationOptions.Loss"/>),
/// multiplied by row and class weights, and the penalties of the regularizers are averaged over its rows and minimized
/// by AdamW. A part of the rows, put aside by the seed, decides when to stop and, in the end, gives the temperature
/// that calibrates the probabilities. A trainer holds no state of a fit and may be used again.
/// </para>
/// </remarks>
public sealed class NetworkBinaryTrainer : ITrainerEstimator<NetworkBinaryTransformer, NetworkModelParameters>
{
    private readonly IHostEnvironment _environment;
    private readonly NetworkBinaryOptions _options;

    internal NetworkBinaryTrainer(IHostEnvironment environment, NetworkBinaryOptions options)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _environment = environment;
        _options = options;
    }

    /// <summary>What ML.NET wants to know about the trainer.</summary>
    public TrainerInfo Info { get; } = TrainerInfos.OfNetwork();

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
    public NetworkBinaryTransformer Fit(IDataView input) => Fit(input, null);

    /// <summary>Trains with rows for early stopping and calibration.</summary>
    /// <param name="trainData">The training rows.</param>
    /// <param name="validationData">The validation rows; null for those of the options.</param>
    /// <inheritdoc cref="Fit(IDataView)" path="/exception"/>
    public NetworkBinaryTransformer Fit(IDataView trainData, IDataView? validationData)
    {
        ArgumentNullException.ThrowIfNull(trainData);
        IHost host = _environment.Register(_options.TrainerName);
        var fit = new NetworkFit(host, _options, BaseLoss.Of(_options), standardizesTarget: false);
        return new NetworkBinaryTransformer(fit.Run(trainData, validationData), _options.FeatureColumnName);
    }

    /// <summary>The schema after training: the columns of the input and the score columns.</summary>
    /// <param name="inputSchema">The schema of the input.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        ShapeCheck.Check(inputSchema, _options);
        return new SchemaShape(
        [
            .. inputSchema.Where(column => !IsReplaced(column.Name)),
            .. SchemaShapes.BinaryScores(_options.CalibratesProbabilities),
        ]);
    }

    private bool IsReplaced(string name) =>
        name is ScoreColumns.ScoreName or ScoreColumns.PredictedLabelName
        || (name == ScoreColumns.ProbabilityName && _options.CalibratesProbabilities);
}
