namespace Microsoft.ML.Regularization.Transformers;

/// <summary>The interval of a row's current position, computed once a position.</summary>
internal sealed class RowInterval(ConformalCalibration calibration, DataViewRow input, ScoreSlots slots) : IScoreSource
{
    private readonly float[] _ends = new float[2];
    private long _position = -1;

    public ReadOnlySpan<float> Scores()
    {
        long position = input.Position;
        if (position == _position && position >= 0) return _ends;
        _position = -1;
        var (lower, upper, difficulty) = slots.Read();
        double margin = calibration.Margin * difficulty;
        (_ends[0], _ends[1]) = Rounded(lower - margin, upper + margin);
        _position = position;
        return _ends;
    }

    /// <summary>
    /// The ends as Single, rounded outward so that no label that the exact interval holds is lost. A negative margin
    /// can leave nothing of an interval: its middle stands for it.
    /// </summary>
    private static (float Lower, float Upper) Rounded(double lower, double upper)
    {
        if (lower > upper) lower = upper = (lower + upper) / 2;
        float below = (float)lower;
        float above = (float)upper;
        return (below > lower ? MathF.BitDecrement(below) : below, above < upper ? MathF.BitIncrement(above) : above);
    }
}
