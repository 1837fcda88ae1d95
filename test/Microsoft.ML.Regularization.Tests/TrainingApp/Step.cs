namespace TrainingApp;

/// <summary>A step of a series.</summary>
internal sealed class Step
{
    public float Value { get; set; }

    /// <summary>Steps of which each is 0.95 times the one before, and chance.</summary>
    public static Step[] Make(int count)
    {
        var random = new Random(1);
        float value = 0;
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            value = (0.95f * value) + (float)random.NextDouble() - 0.5f;
            return new Step { Value = value };
        })];
    }
}
