using Microsoft.ML.Data;

namespace ImbalancedRegression.Serve;

/// <summary>What the model says about a diamond.</summary>
internal sealed class Appraisal
{
    /// <summary>The price, in US dollars.</summary>
    [ColumnName("Score")]
    public float Price { get; set; }
}
