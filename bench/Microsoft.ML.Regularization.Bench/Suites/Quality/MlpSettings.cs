using System.Globalization;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>What both sides of a comparison of networks are given.</summary>
internal sealed record MlpSettings(int[] HiddenUnits, double LearningRate, int BatchSize, int Epochs, int Patience)
{
    public string[] Arguments() =>
    [
        string.Join(',', HiddenUnits),
        LearningRate.ToString(CultureInfo.InvariantCulture),
        BatchSize.ToString(CultureInfo.InvariantCulture),
        Epochs.ToString(CultureInfo.InvariantCulture),
        Patience.ToString(CultureInfo.InvariantCulture),
    ];

    public void Apply(NetworkOptions options)
    {
        options.HiddenUnits = HiddenUnits;
        options.LearningRate = LearningRate;
        options.BatchSize = BatchSize;
        options.MaximumEpochs = Epochs;
        options.Patience = Patience;
    }
}
