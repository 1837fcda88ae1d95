namespace Microsoft.ML.Regularization;

/// <summary>What training by gradient steps needs to know, all choices made.</summary>
internal sealed record GradientSettings
{
    public required bool IsHuber { get; init; }

    public required int BatchSize { get; init; }

    public required int Epochs { get; init; }

    /// <summary>The largest rate of the cycle; null: found by a range test.</summary>
    public double? LearningRate { get; init; }

    /// <summary>The penalty's full strength λ.</summary>
    public required double Penalty { get; init; }

    public required SparsityForm Form { get; init; }

    public required double Steepness { get; init; }

    public required double Root { get; init; }

    public required SparsitySchedule Schedule { get; init; }

    public required int Seed { get; init; }
}
