namespace Microsoft.ML.Regularization;

/// <summary>
/// The rows of a table ranked by how wrong their labels seem, with the noise that was estimated on the way.
/// </summary>
public sealed class SuspectLabels
{
    internal SuspectLabels(IDataView rows, LabelNoiseEstimate noise, string labelColumnName)
    {
        Rows = rows;
        Noise = noise;
        LabelColumnName = labelColumnName;
    }

    /// <summary>
    /// All rows in their order, with the columns <c>SuspectRank</c> (<c>Int32</c>: 1 for the most suspect, 0 for rows
    /// without a label or a score), <c>IsSuspect</c> (<c>Boolean</c>: the first ones, as many as labels seem wrong),
    /// <c>LabelProbability</c> (<c>Single</c>, of the given label, by a classifier trained on other rows; NaN where there
    /// is none), <c>SuggestedLabel</c> (type of the label: the likeliest) and <c>SuggestedProbability</c>
    /// (<c>Single</c>).
    /// </summary>
    public IDataView Rows { get; }

    /// <summary>Name of the column of given labels.</summary>
    internal string LabelColumnName { get; }

    /// <summary>The estimated noise.</summary>
    public LabelNoiseEstimate Noise { get; }
}
