namespace Microsoft.ML.Regularization;

/// <summary>
/// One cycle of the learning rate (Smith and Topin 2019, as fastai does it): up from 1/25 of the largest over the first
/// quarter of training, then down to 1/10,000 of it; both along half a cosine wave.
/// </summary>
internal static class OneCycle
{
    private const double Rise = 0.25;
    private const double Start = 1.0 / 25;
    private const double End = 1e-4;

    /// <summary>The rate, as a share of the largest.</summary>
    /// <param name="progress">Share of training done, from 0 to 1.</param>
    public static double Share(double progress) => progress < Rise
        ? Cosine(Start, 1, progress / Rise)
        : Cosine(1, End, (progress - Rise) / (1 - Rise));

    private static double Cosine(double from, double to, double progress) =>
        to + ((from - to) * (1 + Math.Cos(Math.PI * progress)) / 2);
}
