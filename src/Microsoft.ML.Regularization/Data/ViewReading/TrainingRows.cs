namespace Microsoft.ML.Regularization;

/// <summary>What a fit trains and validates on, and what was learned about the columns on the way.</summary>
internal sealed class TrainingRows
{
    public required RowSource Training { get; init; }

    /// <summary>Null without validation rows.</summary>
    public required RowSource? Validation { get; init; }

    /// <summary>Rows without a label; null where no method draws from them.</summary>
    public RowSource? Unlabelled { get; init; }

    public required FeaturePreparation Preparation { get; init; }

    /// <summary>The tables of the categorical features.</summary>
    public required CategoryTables Categories { get; init; }

    public required TargetScaling Scaling { get; init; }

    /// <summary>Number of outputs that a network for the label has.</summary>
    public required int OutputSize { get; init; }

    /// <summary>The classes of the label; null for a regression.</summary>
    public required ClassTargets? Classes { get; init; }

    /// <summary>The slots of a label that is a vector; null for any other label.</summary>
    public required TargetSlots? TargetSlots { get; init; }

    /// <summary>Number of rows left out for missing values.</summary>
    public required long SkippedRows { get; init; }
}
