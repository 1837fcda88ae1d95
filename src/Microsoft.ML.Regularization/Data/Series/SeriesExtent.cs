namespace Microsoft.ML.Regularization;

/// <summary>What a first pass over the rows of one series finds out.</summary>
internal sealed class SeriesExtent(string key)
{
    public string Key => key;

    /// <summary>Number of rows.</summary>
    public int RowCount { get; set; }

    /// <summary>The time of the first row, in units of the clock.</summary>
    public double FirstTime { get; set; } = double.NaN;

    /// <summary>The time of the row before.</summary>
    public double LastTime { get; set; } = double.NaN;
}
