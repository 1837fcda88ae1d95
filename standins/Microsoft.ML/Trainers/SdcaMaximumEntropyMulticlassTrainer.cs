namespace Microsoft.ML.Trainers;

/// <summary>Multinomial logistic regression.</summary>
public sealed class SdcaMaximumEntropyMulticlassTrainer : SdcaMulticlassTrainerBase<MaximumEntropyModelParameters>
{
    internal SdcaMaximumEntropyMulticlassTrainer(IHostEnvironment env, Options options)
        : base(env.Register(nameof(SdcaMaximumEntropyMulticlassTrainer)), options)
    {
    }

    private protected override MaximumEntropyModelParameters CreateModel(LinearWeights found, string[]? labelNames) =>
        new(found.Weights, found.Biases, labelNames);

    public sealed class Options : MulticlassOptions;
}
