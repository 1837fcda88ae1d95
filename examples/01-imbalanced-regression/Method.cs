using Microsoft.ML;
using Microsoft.ML.Regularization;

namespace ImbalancedRegression;

/// <summary>One of the methods that the demo compares.</summary>
/// <param name="Name">How tables call it.</param>
/// <param name="Contrasts">Whether ConR regularizes the network.</param>
/// <param name="WeighsRareRows">Whether rows weigh as the square root of the inverse density of their price.</param>
internal sealed record Method(string Name, bool Contrasts, bool WeighsRareRows)
{
    public static readonly Method[] All =
    [
        new("plain network", Contrasts: false, WeighsRareRows: false),
        new("ConR", Contrasts: true, WeighsRareRows: false),

        // Not a method to advertise but the control: it tells what of the last line is due to the weights alone.
        new("density weights", Contrasts: false, WeighsRareRows: true),
        new("ConR + density weights", Contrasts: true, WeighsRareRows: true),
    ];

    /// <summary>The trainer: all methods differ in nothing but what their name says.</summary>
    public NetworkRegressionTrainer Trainer(MLContext ml, int seed, int epochs, IProgress<EpochReport> progress)
    {
        NetworkRegressionOptions options = Contrasts
            ? new ConROptions { Strength = 0.2 }
            : new NetworkRegressionOptions();
        options.Seed = seed;
        options.LabelColumnName = nameof(Diamond.Price);
        options.ExampleWeightColumnName = WeighsRareRows ? "Weight" : null;
        options.HiddenUnits = [128, 128];
        options.Dropout = 0;
        options.Loss = RegressionLoss.Absolute;
        options.BatchSize = 256;
        options.LearningRate = 3e-3;
        options.LearningRateSchedule = LearningRateSchedule.Cosine;
        options.MaximumEpochs = epochs;
        options.Patience = 12;
        options.ValidationFraction = 0.2; // chosen by the seed: the same rows for all methods
        options.Progress = progress;
        return options is ConROptions conr
            ? ml.Regression.Trainers.ConR(conr)
            : ml.Regression.Trainers.Network(options);
    }
}
