namespace Microsoft.ML.Data;

/// <summary>Gives every row of a view a number between 0 and 1, the same whenever the view is read.</summary>
internal abstract class SplitNumbers
{
    /// <summary>The columns that the numbers come from.</summary>
    public abstract IEnumerable<DataViewSchema.Column> Columns { get; }

    /// <summary>Whether the numbers depend on the order of the rows, so that it must not change.</summary>
    public abstract bool NeedsRowOrder { get; }

    /// <summary>Reads the number of the cursor's current row; to be called once a row.</summary>
    public abstract Func<double> CreateReader(DataViewRow row);
}

/// <summary>Random numbers, one after the other in the order of the rows.</summary>
internal sealed class RandomSplitNumbers(int seed) : SplitNumbers
{
    public override IEnumerable<DataViewSchema.Column> Columns => [];

    public override bool NeedsRowOrder => true;

    public override Func<double> CreateReader(DataViewRow row) => new Random(seed).NextDouble;
}
