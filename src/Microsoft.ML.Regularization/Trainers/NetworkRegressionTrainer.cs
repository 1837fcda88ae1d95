using Microsoft.ML.Regularization.MlNetBridge;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Trains a fully connected network for regression, with any list of regularizers. Made by
/// <c>mlContext.Regression.Trainers.Network</c> or <c>mlContext.Regression.Trainers.ConR</c>.
/// </summary>
/// <remarks>
/// <para>
/// Input columns: a label (<c>Single</c> or, except with ConR, a vector of <c>Single</c> of known size), features
/// (vector of <c>Single</c> of known size), optionally row weights (<c>Single</c>) and categorical features
/// (keys of type <c>UInt32</c>). Output column: <c>Score</c>, of the type of the label, or with
/// <see cref="RegressionLoss.Pinball"/> a vector of its quantiles.
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
/// MLRegularization; TorchSharp-cpu or a CUDA package of TorchSharp where the fused engine does not run the fit alone
/// </description>
/// </item>
/// </list>
/// <para>
/// A batch passes through a multilayer perceptron; the base loss, multiplied by the row weights, and the penalties of
/// the regularizers are averaged over its rows and minimized by AdamW. A part of the rows, put aside by the seed,
/// decides when to stop; the model holds the weights of the best epoch. With a vector label each target is scaled by
/// itself, and the loss of a row is the mean over its targets. A trainer holds no state of a fit and may be used again.
/// </para>
/// </remarks>
public sealed class NetworkRegressionTrainer : NetworkTrainer<NetworkRegressionTransformer>
{
    private readonly NetworkRegressionOptions _options;

    internal NetworkRegressionTrainer(IHostEnvironment environment, NetworkRegressionOptions options)
        : base(environment, options) => _options = options;

    private protected override BaseLoss Loss => BaseLoss.Of(_options);

    private protected override bool StandardizesTarget => _options.StandardizesTarget;

    private protected override IEstimator<ITransformer> With(NetworkOptions options) =>
        new NetworkRegressionTrainer(Environment, (NetworkRegressionOptions)options);

    private protected override NetworkRegressionTransformer Transformer(
        NetworkModelParameters model, string featureColumnName) => new(model, featureColumnName);

    private protected override IEnumerable<SchemaShape.Column> ScoreColumnsOf(SchemaShape.Column label) =>
        [_options.PredictedQuantiles is null ? SchemaShapes.RegressionScore(label) : SchemaShapes.QuantileScore()];
}
