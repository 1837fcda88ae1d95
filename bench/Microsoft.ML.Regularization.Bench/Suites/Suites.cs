namespace Microsoft.ML.Regularization.Bench;

/// <summary>All suites, in the order of running.</summary>
internal static class Suites
{
    public const string Everything = "all";

    public static IReadOnlyList<Suite> All { get; } =
    [
        new("train", "training steps and a whole fit", SuitePeer.PyTorch, TrainSuite.Run),
        new("fit", "a whole fit with ConR", SuitePeer.PyTorch, FitSuite.Run),
        new("trainers", "whole fits beside other trainers", SuitePeer.ScikitLearn, TrainersSuite.Run),
        new("data-path", "from a view to batches", SuitePeer.None, DataPathSuite.Run),
        new("scaling", "a fit's time as rows and width grow", SuitePeer.None, ScalingSuite.Run),
        new("conr", "the ConR loss, forward and backward", SuitePeer.PyTorch, ConRSuite.Run),
        new("step-cost", "training steps with a method against plain ones", SuitePeer.None, StepCostSuite.Run),
        new("mixup-view", "reading a mixed view", SuitePeer.None, MixupViewSuite.Run),
        new("score", "scoring, in batches and row by row", SuitePeer.PyTorch, ScoreSuite.Run),
        new("roofline", "the machine's limits, and scoring's share of them", SuitePeer.None, RooflineSuite.Run),
        new("storage", "weights in fewer bytes", SuitePeer.None, StorageSuite.Run),
        new("path", "a path of 16 strengths in single fits", SuitePeer.None, PathSuite.Run),
        new("memory", "peak memory of a fit of 2,000,000 x 20 values", SuitePeer.None, MemorySuite.Run),
        new("quality", "accuracy on public data, reading text, a stream's memory", SuitePeer.ScikitLearn, QualitySuite.Run),
        new("automl", "what a sweep costs", SuitePeer.None, AutoMLSuite.Run),
        new("arnet", "AR-Net: planted lags, time by lags, memory", SuitePeer.None, ArNetSuite.Run),
        new("forecast", "forecasts of real series, the engine's step", SuitePeer.None, ForecastSuite.Run),
        new("imbalanced", "methods for skewed targets (only when named)", SuitePeer.None, ImbalancedSuite.Run, true),
        new("noisy", "methods for wrong labels (only when named)", SuitePeer.None, NoisySuite.Run, true),
        new("noisy-numbers", "wrong numbers as labels (only when named)", SuitePeer.None, NoisyNumbersSuite.Run, true),
        new("mixup", "the mixup family (only when named)", SuitePeer.None, MixupSuite.Run, true),
    ];
}
