using Microsoft.ML.Regularization.MlNetBridge;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Trains a fully connected network for several classes, with any list of regularizers. Made by
/// <c>mlContext.MulticlassClassification.Trainers.Network</c>.
/// </summary>
/// <remarks>
/// <para>
/// Input columns: a label (key of type <c>UInt32</c>), features (vector of <c>Single</c> of known size), optionally row
/// weights (<c>Single</c>) and categorical features (keys of type <c>UInt32</c>). Output columns: <c>PredictedLabel</c>
/// (key with the key values of the label), <c>Score</c> (vector of <c>Single</c>, the probabilities of the classes in
/// the order of the keys).
/// </para>
/// <list type="table">
/// <listheader><term>Characteristic</term><description>Value</description></listheader>
/// <item><term>Machine learning task</term><description>Multiclass classification</description></item>
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
/// MLRegularization; TorchSharp-cpu or a CUDA package of TorchSharp where the fused engine does not run the fit alone
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
public sealed class NetworkMulticlassTrainer : NetworkTrainer<NetworkMulticlassTransformer>
{
    private readonly NetworkMulticlassOptions _options;

    internal NetworkMulticlassTrainer(IHostEnvironment environment, NetworkMulticlassOptions options)
        : base(environment, options) => _options = options;

    private protected override BaseLoss Loss => BaseLoss.Of(_options);

    private protected override NetworkOptions Settle(IHost host, IDataView trainData, IDataView? validationData)
    {
        if (_options is not ElrMulticlassOptions { Strength: null } elr)
        {
            return _options;
        }

        var search = new ElrStrengthSearch(host, elr, validationData);
        ElrMulticlassOptions settled = elr.With(search.Run(trainData, Pilot), elr.Memory);
        settled.MaximumTrainingTime = search.TimeOfLastFit;
        return settled;

        IEstimator<ITransformer> Pilot(double strength)
        {
            ElrMulticlassOptions options = elr.With(strength, memory: null);
            options.UsesPeerNetwork = false;
            search.MakePilot(options);
            return new NetworkMulticlassTrainer(Environment, options);
        }
    }

    private protected override IEstimator<ITransformer> With(NetworkOptions options) =>
        new NetworkMulticlassTrainer(Environment, (NetworkMulticlassOptions)options);

    private protected override NetworkMulticlassTransformer Transformer(
        NetworkModelParameters model, string featureColumnName) => new(model, featureColumnName);

    private protected override IEnumerable<SchemaShape.Column> ScoreColumnsOf(SchemaShape.Column label) =>
        SchemaShapes.MulticlassScores(label);
}
