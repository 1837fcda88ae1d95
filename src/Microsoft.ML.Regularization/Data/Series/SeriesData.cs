namespace Microsoft.ML.Regularization;

/// <summary>One series in memory: a value a step, NaN where it is missing.</summary>
internal sealed class SeriesData
{
    public required string Key { get; init; }

    /// <summary>The step of the first value.</summary>
    public required long FirstStep { get; init; }

    /// <summary>The values, then those of each lagged covariate: what windows are cut from.</summary>
    public required float[][] Columns { get; init; }

    /// <summary>The values of each covariate that is known ahead of time.</summary>
    public required float[][] Known { get; init; }

    /// <summary>The scale that the values have been divided by.</summary>
    public SeriesScale Scale { get; set; } = new(0, 1);

    public float[] Values => Columns[0];

    public int Length => Columns[0].Length;
}
