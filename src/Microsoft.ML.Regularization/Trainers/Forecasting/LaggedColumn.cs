namespace Microsoft.ML.Regularization;

/// <summary>A column whose past values help to forecast.</summary>
public sealed class LaggedColumn
{
    /// <summary>Name of the column, <c>Single</c>.</summary>
    public string ColumnName { get; set; } = "";

    /// <summary>
    /// Number of steps back that are looked at, the row's own included, 1 to 10,000. Default: 1.
    /// </summary>
    public int LagCount { get; set; } = 1;
}
