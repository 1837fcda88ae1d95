using System.Text.Json.Serialization;
using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// What all network trainers have in common: columns, network, optimizer, stopping, data handling, device. The defaults
/// are what works on tables of numbers: published comparisons of plain networks on tabular data settle on two to six
/// layers of 64 to 512 units with light dropout, AdamW at 1e-4 to 1e-3 and early stopping with a patience near 16.
/// </summary>
public abstract partial class NetworkOptions
{
    private const double DefaultDropout = 0.1;
    private const int DefaultBatchSize = 256;
    private const double DefaultWeightDecay = 0.01;

    /// <summary>
    /// Name of the label column: <c>Single</c>, or a vector of it for several targets, for a regression, <c>Boolean</c>
    /// for two classes, a key of type <c>UInt32</c> for several. Default: <c>Label</c>.
    /// </summary>
    public string LabelColumnName { get; set; } = NetworkDefaults.LabelColumnName;

    /// <summary>
    /// Name of the feature column, a vector of <c>Single</c> of known size. Default: <c>Features</c>. May be empty
    /// where there are <see cref="CategoricalFeatureColumnNames"/>: the network then reads those alone.
    /// </summary>
    public string FeatureColumnName { get; set; } = NetworkDefaults.FeatureColumnName;

    /// <summary>
    /// Name of the column of row weights, <c>Single</c>, not negative; they are scaled to mean one over the training
    /// rows. Default: null, all rows weigh the same.
    /// </summary>
    public string? ExampleWeightColumnName { get; set; }

    /// <summary>
    /// Number of units of each hidden layer, each 1 to 65,536; empty for a linear model. The network may have up to
    /// 500,000,000 weights. Default: 128, 128, 128, 128. Try narrower layers first when there are fewer than some
    /// thousand rows.
    /// </summary>
    public int[] HiddenUnits { get; set; } = [128, 128, 128, 128];

    /// <summary>The function after each hidden layer. Default: <see cref="Activation.Relu"/>.</summary>
    public Activation Activation { get; set; } = Activation.Relu;

    /// <summary>
    /// Probability that an output of a hidden layer is set to zero in a training step, from 0 up to but not including
    /// 1. Default: 0.1. Raise it to 0.3 when the validation loss turns up early; lower it to 0 with very many rows.
    /// </summary>
    [Range(0.0, 0.5, DefaultDropout)]
    public double Dropout { get; set; } = DefaultDropout;

    /// <summary>
    /// Normalization of hidden layers. Default: none, since standardized features and four layers train well without.
    /// </summary>
    public NetworkNormalization Normalization { get; set; }

    /// <summary>
    /// Whether a hidden layer with as many inputs as outputs adds its input to its output. Default: false; try it from
    /// six layers on.
    /// </summary>
    public bool UsesResidualConnections { get; set; }

    /// <summary>
    /// Number of rows of a training step, 1 to 1,048,576. Default: 256. Penalties that compare rows of a batch (ConR)
    /// see more pairs with larger batches.
    /// </summary>
    [Range(32, 1024, DefaultBatchSize, true)]
    public int BatchSize { get; set; } = DefaultBatchSize;

    /// <summary>
    /// Largest number of passes over the training rows, 1 to 1,000,000. Default: 200, seldom reached with early
    /// stopping.
    /// </summary>
    public int MaximumEpochs { get; set; } = NetworkDefaults.MaximumEpochs;

    /// <summary>
    /// Step size of AdamW, above 0 up to 10. Default: 0.001. Try 0.0003 first when the training loss jumps about.
    /// </summary>
    [Range(1e-4, 1e-2, NetworkDefaults.LearningRate, true)]
    public double LearningRate { get; set; } = NetworkDefaults.LearningRate;

    /// <summary>
    /// How the learning rate changes. Default: constant, since early stopping does not know where training will end.
    /// </summary>
    public LearningRateSchedule LearningRateSchedule { get; set; }

    /// <summary>
    /// Decoupled weight decay (Loshchilov and Hutter 2019): in each step weights shrink by the factor 1 - learning rate
    /// · decay; biases and normalizations do not. 0 to 100. Default: 0.01, which is mild at these learning rates.
    /// </summary>
    [Range(1e-5, 1.0, DefaultWeightDecay, true)]
    public double WeightDecay { get; set; } = DefaultWeightDecay;

    /// <summary>
    /// Largest Euclidean norm of the gradient of a step; longer ones are shortened to it. 0 (no limit) or above.
    /// Default: 1, which seldom acts on standardized targets and then prevents jumps by single rows.
    /// </summary>
    public double GradientClipping { get; set; } = 1;

    /// <summary>
    /// The methods that take part in training, in the order in which their hooks are called. Default: none.
    /// </summary>
    [JsonConverter(typeof(RegularizerListConverter))]
    public IList<Regularizer> Regularizers { get; set; } = [];

    /// <summary>Name of the trainer in messages, logs and saved models.</summary>
    internal abstract string TrainerName { get; }

    /// <summary>What the trainer takes for a label.</summary>
    internal abstract LabelKind LabelKind { get; }

    /// <summary>The quantiles of the label that the network learns, an output each; null where it learns none.</summary>
    internal virtual IReadOnlyList<double>? PredictedQuantiles => null;

    /// <summary>The shot regions whose errors say when to stop; null where the loss does.</summary>
    internal virtual ShotRegionOptions? StoppingRegions => null;

    /// <summary>A copy that has one more regularizer, the last of the list.</summary>
    internal NetworkOptions With(Regularizer regularizer) => With(Regularizers.Append(regularizer));

    /// <summary>A copy with other regularizers.</summary>
    internal NetworkOptions With(IEnumerable<Regularizer> regularizers)
    {
        var copy = (NetworkOptions)MemberwiseClone();
        copy.Regularizers = [.. regularizers];
        return copy;
    }

    /// <summary>Whether a method needs a second network that learns from the same batches.</summary>
    internal bool TrainsPeer => AllRegularizers().Any(static regularizer => regularizer.NeedsPeer);

    /// <summary>What a network of the fit begins with; null for random weights.</summary>
    /// <param name="index">Which network, counted from zero.</param>
    /// <exception cref="ArgumentException">The initial model is of one network, and the fit trains two.</exception>
    internal TrainedNetwork? InitialNetwork(int index) => InitialModel is not { } model ? null
        : TrainsPeer ? JoinedNetworks.Part(model, index)
        : new TrainedNetwork(model.Network, model.Categories);

    /// <summary>A copy with another weight decay.</summary>
    internal NetworkOptions WithWeightDecay(double weightDecay)
    {
        var copy = (NetworkOptions)MemberwiseClone();
        copy.WeightDecay = weightDecay;
        return copy;
    }

    /// <summary>All methods that take part: those of the trainer, then <see cref="Regularizers"/>.</summary>
    internal virtual IReadOnlyList<Regularizer> AllRegularizers() => [.. Regularizers];

    /// <summary>Whether an option has an effect, as the others are set: otherwise it is not swept.</summary>
    internal virtual bool IsInUse(string option) => option switch
    {
        nameof(Dropout) => HiddenUnits.Length > 0,
        nameof(UnknownCategoryFraction) => CategoricalFeatureColumnNames.Length > 0,
        _ => true,
    };
}
