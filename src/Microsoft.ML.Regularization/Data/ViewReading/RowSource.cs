namespace Microsoft.ML.Regularization;

/// <summary>Prepared rows that can be read again and again.</summary>
internal abstract class RowSource
{
    /// <summary>From feature rows to input rows.</summary>
    public required FeaturePreparation Preparation { get; init; }

    /// <summary>From keys to codes.</summary>
    public required CategoryTables Categories { get; init; }

    /// <summary>Width of a target row.</summary>
    public required int TargetSize { get; init; }

    /// <summary>Whether rows have weights.</summary>
    public required bool HasWeights { get; init; }

    /// <summary>Number of rows.</summary>
    public abstract long RowCount { get; }

    /// <summary>Width of an input row, before embeddings.</summary>
    public int InputSize => Preparation.InputSize;

    /// <summary>All rows once, in an order drawn from <paramref name="random"/>.</summary>
    public abstract IRowFeed OpenShuffled(FitRandom random);

    /// <summary>All rows once, in the order of the view.</summary>
    public abstract IRowFeed OpenInOrder();

    /// <summary>Whether <see cref="OpenRows"/> works.</summary>
    public virtual bool IsInMemory => false;

    /// <summary>Some rows, in the order of their ids.</summary>
    /// <exception cref="InvalidOperationException">The rows are not in memory.</exception>
    public virtual IRowFeed OpenRows(int[] ids) =>
        throw new InvalidOperationException("Rows that are read from a view again and again cannot be picked by id.");
}
