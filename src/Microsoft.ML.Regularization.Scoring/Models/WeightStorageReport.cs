namespace Microsoft.ML.Regularization;

/// <summary>What storing a model's weights in fewer bytes saves and costs on a set of rows.</summary>
public sealed class WeightStorageReport
{
    /// <summary>How the weights would be stored.</summary>
    public required WeightStorage Storage { get; init; }

    /// <summary>Bytes of the model's networks as they are stored now.</summary>
    public required long BytesBefore { get; init; }

    /// <summary>Bytes of its networks in the new storage.</summary>
    public required long BytesAfter { get; init; }

    /// <summary>Number of rows compared.</summary>
    public required long RowCount { get; init; }

    /// <summary>Largest change of a score, in units of the score.</summary>
    public required double LargestScoreChange { get; init; }

    /// <summary>Root of the mean squared change of the scores, in units of the score.</summary>
    public required double RootMeanSquaredScoreChange { get; init; }

    /// <summary>Standard deviation of the scores before, to compare the changes with.</summary>
    public required double ScoreStandardDeviation { get; init; }

    /// <summary>Share of the rows whose predicted label changes, in [0, 1]; null for a regression.</summary>
    public double? ChangedLabelFraction { get; init; }
}
