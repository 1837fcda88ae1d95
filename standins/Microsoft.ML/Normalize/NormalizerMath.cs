using System.Numerics;

namespace Microsoft.ML.Transforms;

/// <summary>How statistics of a slot become its scale and offset, and how a value becomes its share of a normal
/// distribution.</summary>
internal static class NormalizerMath
{
    /// <summary>Maps the least value to 0 and the greatest to 1, or the greatest magnitude to 1 when zero stays zero.
    /// A constant slot gets scale 0: it carries no information.</summary>
    public static (T Scale, T Offset) MinMax<T>(T least, T greatest, bool fixesZero)
        where T : IFloatingPointIeee754<T>
    {
        if (!(greatest > least))
            return (T.Zero, T.Zero);
        if (fixesZero)
            return (T.One / T.Max(T.Abs(greatest), T.Abs(least)), T.Zero);
        var scale = T.One / (greatest - least);
        return (scale, scale == T.Zero ? T.Zero : least);
    }

    /// <summary>Gives the slot mean 0 and variance 1, or the mean square 1 when zero stays zero.</summary>
    public static (T Scale, T Offset) MeanVariance<T>(double mean, double variance, bool fixesZero)
        where T : IFloatingPointIeee754<T>
    {
        if (variance == 0)
            return (T.Zero, T.Zero);
        if (fixesZero)
            return (T.One / T.CreateTruncating(Math.Sqrt(variance + mean * mean)), T.Zero);
        var scale = T.One / T.CreateTruncating(Math.Sqrt(variance));
        return (scale, scale == T.Zero ? T.Zero : T.CreateTruncating(mean));
    }

    /// <summary>The normal cumulative distribution, by Winitzki's approximation of the error function; 0 for a slot
    /// without variance and a value that is not finite.</summary>
    public static T NormalShare<T>(T value, T mean, T deviation)
        where T : IFloatingPointIeee754<T>
    {
        const double approximation = 0.147;
        if (!(deviation > T.Epsilon) || !T.IsFinite(value))
            return T.Zero;
        var place = double.CreateTruncating((value - mean) / deviation);
        var half = place * place / 2;
        var bend = approximation * half;
        var magnitude = Math.Sqrt(1 - Math.Exp(-half * (4 / Math.PI + bend) / (1 + bend)));
        return T.CreateTruncating(0.5 + 0.5 * Math.Sign(place) * magnitude);
    }
}
