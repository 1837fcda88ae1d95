using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Scoring.Tests;

/// <summary>Models of classifications with weights drawn from a seed.</summary>
internal static class TestClasses
{
    public static NetworkModelParameters Binary(
        bool givesProbabilities = true, int features = 3, float temperature = 1.5f,
        MissingValues missingValues = MissingValues.Error) => With(
            TestModels.Model(features: features, missingValues: missingValues),
            new ClassOutputs { ClassCount = 2, Temperature = temperature, GivesProbabilities = givesProbabilities });

    public static NetworkModelParameters Multiclass(
        string[]? names = null, PrimitiveDataViewType? type = null, int features = 3, int count = 3, int hidden = 9,
        ClassLink link = ClassLink.Softmax, MissingValues missingValues = MissingValues.Error) => With(
            TestModels.Model(features: features, outputs: count, hidden: hidden, missingValues: missingValues),
            new ClassOutputs
            {
                ClassCount = count,
                Temperature = 0.75f,
                Link = link,
                Values = names is null ? null : ClassValues.Parse(type ?? TextDataViewType.Instance, names),
            });

    private static NetworkModelParameters With(NetworkModelParameters model, ClassOutputs classes) => new()
    {
        Network = model.Network,
        Features = model.Features,
        Targets = new TargetScaling(
            [.. model.Targets.Scales.Select(_ => 1f)], new float[model.Targets.Offsets.Length]),
        TrainerName = "Network",
        OptionsJson = "{}",
        History = new TrainingHistory
        {
            Epochs =
            [
                new()
                {
                    Epoch = 1, TrainingLoss = 1, ValidationLoss = 2, LearningRate = 1e-3, MaximumEpochs = 9,
                    ValidationAccuracy = 0.75, ExpectedCalibrationError = 0.0625,
                },
            ],
            BestEpoch = 1,
            StopReason = StopReason.MaximumEpochs,
            Calibration = new CalibrationReport
            {
                Temperature = classes.Temperature,
                LogLossBefore = 1,
                LogLossAfter = 0.5,
                ErrorBefore = 0.25,
                ErrorAfter = 0.125,
            },
        },
        Classes = classes,
    };
}
