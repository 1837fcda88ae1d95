using Microsoft.ML.Data;

namespace TrainingApp;

/// <summary>A row with a label that no linear model of the features explains.</summary>
internal sealed class Row
{
    public float Label { get; set; }

    public bool IsPositive => Label > 0;

    [VectorType(3)]
    public float[] Features { get; set; } = [];

    /// <summary>The label without its fraction, as a category.</summary>
    [KeyType(20)]
    public uint Level => (uint)(Label + 10);

    /// <summary>Rows of features from -1 to 1.</summary>
    public static Row[] Make(int count)
    {
        var random = new Random(1);
        float Draw() => (float)((2 * random.NextDouble()) - 1);
        return [.. Enumerable.Range(0, count).Select(_ => (float[])[Draw(), Draw(), Draw()]).Select(x => new Row
        {
            Features = x,
            Label = (5 * MathF.Sin(3 * x[0])) + (4 * x[1] * x[2]),
        })];
    }
}
